// One option's value: from what people write to the fixed form that plugins are given.
#pragma once

#include <ksauth/plugins.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The fixed form. Throws ConfigError that says what was expected, without the value.
std::string canonical_value(const OptionSpec& option, std::string_view text);

/// The elements of a list: "a,b" or a JSON list of strings.
std::vector<std::string> list_elements(std::string_view text);

} // namespace ksauth
