#include "plugin/manifest_checks.hpp"

#include "plugin/option_value.hpp"

#include <ksauth/error.hpp>

#include <Poco/Ascii.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace ksauth {
namespace {

[[noreturn]] void refuse(const std::string& place, const std::string& expected)
{
    throw PluginRefused(
        {.message = "the plugin's manifest is wrong at " + place + ": it must be " + expected}
    );
}

bool is_name(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return Poco::Ascii::isAlphaNumeric(static_cast<unsigned char>(c)) || c == '_' || c == '-' ||
               c == '.';
    });
}

bool is_option_name(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string at(const std::string& place, std::string_view key)
{
    return (place.empty() ? "" : place + ".") + std::string(key);
}

std::string at(const std::string& place, std::size_t index)
{
    return place + "[" + std::to_string(index) + "]";
}

void check_bool(const Json& object, const char* key, const std::string& place)
{
    const Json& value = object[key];
    if (!value.is_null() && !value.is_bool()) refuse(at(place, key), "true or false");
}

// Calls check(element, place) for each.
template <class Check>
void check_list(const Json& object, const char* key, const std::string& place, Check check)
{
    const Json& list = object[key];
    const auto here = at(place, key);
    if (!list.is_null() && !list.is_array()) refuse(here, "a list");
    std::size_t index = 0;
    for (const auto& item : list.items())
        check(item, at(here, index++));
}

void check_text(const Json& value, const std::string& place)
{
    if (!value.is_string()) refuse(place, "text");
}

void check_object(const Json& value, const std::string& place)
{
    if (!value.is_object()) refuse(place, "an object");
}

void check_name(const Json& value, const std::string& place)
{
    if (!is_name(value.as_string())) refuse(place, "a name of letters, digits, '_', '-' and '.'");
}

void check_option(const Json& option, const std::string& place)
{
    check_object(option, place);
    if (!is_option_name(option["name"].as_string()))
        refuse(at(place, "name"), "a name of lower-case letters, digits and '_'");
    if (!option["type"].is_null()) check_text(option["type"], at(place, "type"));
    for (const auto* key : {"required", "secret"})
        check_bool(option, key, place);
    for (const auto* key : {"env", "deprecated", "choices"})
        check_list(option, key, place, check_text);
}

void check_plugin(const Json& plugin, const std::string& place)
{
    check_object(plugin, place.empty() ? "its top" : place);
    check_name(plugin["name"], at(place, "name"));
    check_bool(plugin, "without_rules", place);
    check_list(plugin, "aliases", place, check_name);
    for (const auto* key : {"provides", "needs", "endpoint_filter", "includes"})
        check_list(plugin, key, place, check_text);
    check_list(plugin, "options", place, check_option);
    check_list(plugin, "rules", place, check_object);
}

void check_default(const OptionSpec& option, const std::string& plugin)
{
    if (!option.default_value || option.default_value->empty()) return;
    try {
        canonical_value(option, *option.default_value);
    } catch (const ConfigError& error) {
        throw PluginRefused(
            {.message = "the plugin's manifest is wrong: the default of option '" + option.name +
                        "' of '" + plugin + "' " + error.what()}
        );
    }
}

} // namespace

void check_manifest(const Json& file)
{
    if (file["plugins"].is_null()) return check_plugin(file, "");
    check_list(file, "plugins", "", check_plugin);
    if (file["plugins"].items().empty()) refuse("plugins", "a list of at least one plugin");
}

void check_plugins(const std::vector<PluginInfo>& plugins)
{
    std::set<std::string_view> names;
    for (const auto& plugin : plugins) {
        if (!names.insert(plugin.name).second) {
            throw PluginRefused(
                {.message =
                     "the plugin's manifest is wrong: two plugins are called '" + plugin.name + "'"}
            );
        }
        for (const auto& option : plugin.options)
            check_default(option, plugin.name);
    }
}

} // namespace ksauth
