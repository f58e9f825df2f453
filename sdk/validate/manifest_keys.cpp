#include "validate/manifest_keys.hpp"

#include <ksauth/json.hpp>

#include <algorithm>
#include <iterator>

namespace ksauth::validate {
namespace {

// As manifest.md has them.
constexpr std::string_view plugin_keys[] = {
    "name",
    "aliases",
    "version",
    "summary",
    "licence",
    "threading",
    "needs",
    "provides",
    "endpoint_filter",
    "includes",
    "without_rules",
    "composed_by",
    "options",
    "rules",
};
constexpr std::string_view file_keys[] = {"ksauth", "plugins"}; // besides
constexpr std::string_view option_keys[] = {
    "name",
    "type",
    "help",
    "required",
    "secret",
    "default",
    "choices",
    "env",
    "deprecated",
    "prompt",
};
constexpr std::string_view rule_keys[] = {"one_of", "any_of", "conflicts", "requires", "help"};

template <class Keys>
bool is_in(const Keys& keys, std::string_view key)
{
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

template <class Known>
void add_unknown(
    const Json& object, Known is_known, const std::string& place, std::vector<std::string>& unknown
)
{
    for (const auto& [key, value] : object.members()) {
        if (!is_known(key)) unknown.push_back("the key '" + std::string(key) + "' of " + place);
    }
}

std::string named(const char* kind, const Json& object)
{
    return kind + (" '" + std::string(object["name"].as_string()) + "'");
}

void add_unknown_inside(const Json& plugin, std::vector<std::string>& unknown)
{
    for (const auto& option : plugin["options"].items()) {
        const auto is_known = [](std::string_view key) { return is_in(option_keys, key); };
        add_unknown(option, is_known, named("option", option), unknown);
    }
    for (const auto& rule : plugin["rules"].items()) {
        const auto is_known = [](std::string_view key) { return is_in(rule_keys, key); };
        add_unknown(rule, is_known, "a rule", unknown);
    }
}

} // namespace

std::vector<std::string> unknown_manifest_keys(std::string_view manifest)
{
    std::vector<std::string> unknown;
    const auto file = Json::parse(manifest);
    const auto of_file = [](std::string_view key) {
        return is_in(file_keys, key) || is_in(plugin_keys, key);
    };
    const auto of_plugin = [](std::string_view key) { return is_in(plugin_keys, key); };
    add_unknown(file, of_file, "the manifest", unknown);
    add_unknown_inside(file, unknown);
    for (const auto& plugin : file["plugins"].items()) {
        add_unknown(plugin, of_plugin, named("plugin", plugin), unknown);
        add_unknown_inside(plugin, unknown);
    }
    return unknown;
}

} // namespace ksauth::validate
