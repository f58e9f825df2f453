// Text that others gave us: whether it is UTF-8, and making it so.
#pragma once

#include <string>
#include <string_view>

namespace ksauth {

/// Whether the text is well-formed UTF-8 (RFC 3629).
bool is_utf8(std::string_view text) noexcept;

/// The text with U+FFFD in place of each byte that makes it malformed.
std::string to_utf8(std::string_view text);

} // namespace ksauth
