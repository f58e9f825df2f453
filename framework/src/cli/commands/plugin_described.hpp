// What `plugins NAME` and the page about all of them say of a plugin, in words.
#pragma once

#include <ksauth/plugin_info.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::cli {

/// The names, each in such quotes.
std::string
joined(const std::vector<std::string>& names, std::string_view between, std::string_view quote);

/// "required, default 5, formerly user_name".
std::string notes_of(const OptionSpec& option, std::string_view quote);

/// "exactly one of user_id, username: a user".
std::string rule_text(const OptionRule& rule, std::string_view quote);

} // namespace ksauth::cli
