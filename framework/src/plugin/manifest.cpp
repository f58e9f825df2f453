#include "plugin/manifest.hpp"

#include "plugin/manifest_checks.hpp"
#include "plugin/manifest_sets.hpp"
#include "plugin/secret_file.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ksauth {
namespace {

[[noreturn]] void refuse(const std::string& why)
{
    throw PluginRefused({.message = "the plugin's manifest " + why});
}

OptionType parse_type(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, OptionType>, 10> types = {{
        {"string", OptionType::String},
        {"url", OptionType::Url},
        {"path", OptionType::Path},
        {"int", OptionType::Int},
        {"float", OptionType::Float},
        {"bool", OptionType::Bool},
        {"duration", OptionType::Duration},
        {"enum", OptionType::Enum},
        {"list", OptionType::List},
        {"json", OptionType::Json},
    }};
    for (const auto& [known, type] : types) {
        if (known == name) return type;
    }
    refuse("has an option of the unknown type '" + std::string(name) + "'");
}

std::vector<std::string> strings(const Json& list)
{
    std::vector<std::string> all;
    for (const auto& item : list.items())
        all.emplace_back(item.as_string());
    return all;
}

OptionSpec parse_option(const Json& entry)
{
    OptionSpec option{
        .name = std::string(entry["name"].as_string()),
        .type = parse_type(entry["type"].as_string("string")),
        .help = std::string(entry["help"].as_string()),
        .required = entry["required"].as_bool(),
        .secret = entry["secret"].as_bool(),
        .env = strings(entry["env"]),
        .deprecated = strings(entry["deprecated"]),
        .choices = strings(entry["choices"]),
        .prompt = std::string(entry["prompt"].as_string()),
    };
    const Json& fallback = entry["default"];
    if (fallback.is_string()) option.default_value = std::string(fallback.as_string());
    if (!fallback.is_string() && !fallback.is_null()) option.default_value = fallback.dump();
    return option;
}

OptionRule parse_rule(const Json& entry)
{
    using Kind = OptionRule::Kind;
    constexpr std::array<std::pair<const char*, Kind>, 4> kinds = {{
        {"one_of", Kind::OneOf},
        {"any_of", Kind::AnyOf},
        {"conflicts", Kind::Conflicts},
        {"requires", Kind::Requires},
    }};
    for (const auto& [name, kind] : kinds) {
        if (!entry[name].is_array()) continue;
        OptionRule rule{.kind = kind, .help = std::string(entry["help"].as_string())};
        for (const auto& member : entry[name].items()) {
            rule.members.push_back(
                member.is_array() ? strings(member) : std::vector{std::string(member.as_string())}
            );
        }
        return rule;
    }
    refuse("has a rule that is none of one_of, any_of, conflicts, requires");
}

// Options that the plugin declares itself win over those of a set.
void add_option(PluginInfo& plugin, const Json& entry)
{
    auto option = parse_option(entry);
    const bool known =
        std::any_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& other) {
            return other.name == option.name;
        });
    if (!known) plugin.options.push_back(std::move(option));
}

void add_set(PluginInfo& plugin, const Json& set, bool with_rules)
{
    for (const auto& option : set["options"].items())
        add_option(plugin, option);
    if (!with_rules) return;
    for (const auto& rule : set["rules"].items())
        plugin.rules.push_back(parse_rule(rule));
}

PluginInfo parse_plugin(const Json& entry, const Json& file)
{
    const auto either = [&](const char* name) {
        return std::string(entry[name].as_string(file[name].as_string()));
    };
    PluginInfo plugin{
        .name = std::string(entry["name"].as_string()),
        .aliases = strings(entry["aliases"]),
        .version = either("version"),
        .summary = either("summary"),
        .licence = either("licence"),
        .endpoint_filter = strings(entry["endpoint_filter"]),
        .provides = strings(entry["provides"]),
        .needs = strings(entry["needs"]),
        .concurrent = either("threading") == "concurrent",
        .composed_by = std::string(entry["composed_by"].as_string()),
    };
    add_set(plugin, entry, true);
    for (const auto& set : strings(entry["includes"])) {
        const auto known = find_option_set(set);
        if (known.empty()) refuse("includes the unknown option set '" + set + "'");
        add_set(plugin, Json::parse(known), !entry["without_rules"].as_bool());
    }
    add_file_options(plugin);
    return plugin;
}

Json parse_text(std::string_view text)
try {
    return Json::parse(text);
} catch (const ProtocolError& error) {
    refuse(std::string("cannot be read: ") + error.what());
}

} // namespace

std::vector<PluginInfo> parse_manifest(std::string_view text)
{
    const Json file = parse_text(text);
    if (file["ksauth"].as_integer() != 1) {
        refuse(
            "is for version " + file["ksauth"].dump() +
            " of the plugin boundary; this host has version 1"
        );
    }
    check_manifest(file);
    std::vector<PluginInfo> plugins;
    for (const auto& entry : file["plugins"].items())
        plugins.push_back(parse_plugin(entry, file));
    if (plugins.empty()) plugins.push_back(parse_plugin(file, file));
    check_plugins(plugins);
    return plugins;
}

} // namespace ksauth
