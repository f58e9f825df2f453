#pragma once

#include <string_view>

namespace ksauth {

/// Whether the text is well-formed UTF-8 (RFC 3629).
bool is_utf8(std::string_view text) noexcept;

} // namespace ksauth
