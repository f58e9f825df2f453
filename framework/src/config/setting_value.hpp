// What a setting's value looks like: from what files say to one fixed form.
#pragma once

#include "config/config_node.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ksauth {

enum class SettingKind {
    Text,
    Names,    ///< a list of texts, or one with commas
    Flag,     ///< "true" or "false"
    Verify,   ///< a flag, or the path of the authorities to trust
    File,     ///< a path; '~' is the home folder
    Seconds,  ///< 0 and up, with a fraction
    Count,    ///< a whole number, 0 and up
    Rate,     ///< a number above 0
    Statuses, ///< of HTTP: a list like Names
    Version,  ///< "3", "2.79", "2.latest", "latest"
    BaseUrl,  ///< of a service; may have {project_id} in it
};

struct SettingSpec {
    std::string name;
    SettingKind kind = SettingKind::Text;
    std::vector<std::string> spellings = {}; ///< the first that is given counts; none: its name
};

/// The fixed form; lists are joined with commas. Throws ConfigError that says what the value must
/// be, without the value.
std::string
setting_value(SettingKind kind, const ConfigNode& node, const std::filesystem::path& home);

/// The parts of a list in the fixed form.
std::vector<std::string> split_list(const std::string& list);

/// Throws ConfigError for what is no number above 0.
double rate_of(const std::string& text);

/// Throws ConfigError for what is no number of seconds, or more than some thirty years.
double seconds_of(const std::string& text);

} // namespace ksauth
