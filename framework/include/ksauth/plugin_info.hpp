// What a plugin says of itself in its manifest: its name, its options, what it offers and needs.
// Read without running any of its code. Plain values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ksauth {

enum class OptionType { String, Url, Path, Int, Float, Bool, Duration, Enum, List, Json };

/// One option as the plugin's manifest declares it.
struct OptionSpec {
    std::string name = {}; ///< with '_', such as "user_domain_name"
    OptionType type = OptionType::String;
    std::string help = {};
    bool required = false;
    bool secret = false;
    std::optional<std::string> default_value = {};
    std::vector<std::string> env = {};        ///< besides OS_<NAME>
    std::vector<std::string> deprecated = {}; ///< older names that still work
    std::vector<std::string> choices = {};    ///< of an Enum
    std::string prompt = {};                  ///< how a person is asked for it; empty: not asked
};

/// A rule about several options. A member is a set of options: it counts as given when any is.
struct OptionRule {
    enum class Kind {
        OneOf,     ///< exactly one member
        AnyOf,     ///< at least one
        Conflicts, ///< at most one
        Requires,  ///< if the first is given, another one as well
    };
    Kind kind = Kind::OneOf;
    std::vector<std::vector<std::string>> members = {};
    std::string help = {}; ///< why, in the plugin's words; may be empty
};

/// What can be known of a plugin without running it.
struct PluginInfo {
    std::string name = {};
    std::vector<std::string> aliases = {};
    std::string version = {};
    std::string summary = {};
    std::string licence = {};
    std::filesystem::path file = {}; ///< empty for one that is linked into the program
    std::vector<OptionSpec> options = {};
    std::vector<OptionRule> rules = {};
    std::vector<std::string> endpoint_filter = {}; ///< the keys that it understands
    std::vector<std::string> provides = {};        ///< interfaces, such as "ksauth.endpoint/1"
    std::vector<std::string> needs = {};
    bool concurrent = false;      ///< its instances may be called from several threads at once
    std::string composed_by = {}; ///< the option that names plugins whose options it has as well
};

} // namespace ksauth
