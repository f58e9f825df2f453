// What a configuration says to the Session and not to the auth plugin: TLS, time-out, region,
// interface. All sources spell them alike here, also where the programs they come from do not.
#pragma once

#include "config/layer.hpp"

#include <ksauth/plugins.hpp>
#include <ksauth/session.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

struct Settings {
    std::vector<ResolvedOption> values = {}; ///< by their present names, in a fixed form
    std::vector<std::string> problems = {};
    std::vector<std::string> warnings = {};
};

/// The session's settings of these layers, the highest layer's value of each. A '~' at the start of
/// a path becomes `home`.
Settings read_settings(const Layers& layers, const std::filesystem::path& home);

/// Whether it is one of the settings' names, present or former.
bool is_session_setting(std::string_view name);

/// Their present names.
std::vector<std::string> session_setting_names();

/// With a file store, if one is wanted. Throws ConfigError where there is no place for it.
AuthOptions make_auth_options(const std::vector<ResolvedOption>& settings);

/// Throws ConfigError for a value that makes no sense, which read_settings() does not return.
SessionOptions make_session_options(const std::vector<ResolvedOption>& settings);

} // namespace ksauth
