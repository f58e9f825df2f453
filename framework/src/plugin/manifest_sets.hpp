// Options and rules that many plugins have in common: what a manifest gets by "includes".
#pragma once

#include <string_view>

namespace ksauth {

/// A JSON object with "options" and "rules", as a manifest would write them; "" where there is no
/// set of that name.
std::string_view find_option_set(std::string_view name) noexcept;

} // namespace ksauth
