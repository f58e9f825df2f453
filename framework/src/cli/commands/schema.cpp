#include "cli/commands/commands.hpp"

#include <ksauth/json.hpp>

#include <iostream>
#include <utility>

namespace ksauth::cli {
namespace {

Json texts(const std::vector<std::string>& all)
{
    Json::Array items;
    for (const auto& text : all)
        items.emplace_back(text);
    return Json::array(std::move(items));
}

// A value that is left out counts as not given.
Json types(std::vector<std::string> names)
{
    names.emplace_back("null");
    return texts(names);
}

// YAML reads 42 and true as what they look like; both are fine where a text is wanted.
Json scalar()
{
    return types({"string", "number", "boolean"});
}

Json::Object choice_of(const std::vector<std::string>& choices)
{
    auto all = texts(choices).items();
    all.emplace_back();
    return {{"enum", Json::array(std::move(all))}};
}

Json::Object type_of(const OptionSpec& option)
{
    switch (option.type) {
    case OptionType::Int:
    case OptionType::Float:
    case OptionType::Duration:
        return {{"type", types({"number", "string"})}};
    case OptionType::Bool:
        return {{"type", types({"boolean", "string", "integer"})}};
    case OptionType::Enum:
        return choice_of(option.choices);
    case OptionType::List:
        return {
            {"type", types({"array", "string", "number", "boolean"})},
            {"items", Json::object({{"type", scalar()}})}};
    case OptionType::Json:
        return {};
    case OptionType::Url:
        return {{"type", types({"string"})}, {"format", "uri"}};
    case OptionType::String:
    case OptionType::Path:
        break;
    }
    return {{"type", scalar()}};
}

// "user[-_]name": files may have '-' for '_'.
std::string either_dash(const std::string& name)
{
    std::string pattern;
    for (const char letter : name)
        pattern += letter == '_' ? "[-_]" : std::string(1, letter);
    return pattern;
}

// What may be said and how, each name as it is, for editors to offer, and with dashes.
struct Names {
    Json::Object properties = {};
    Json::Object patterns = {};

    void add(const std::string& name, const Json& schema)
    {
        properties.emplace_back(name, schema);
        if (name.find('_') != name.npos)
            patterns.emplace_back("^" + either_dash(name) + "$", schema);
    }
};

void add_option(Names& names, const OptionSpec& option)
{
    auto schema = type_of(option);
    if (!option.help.empty()) schema.emplace_back("description", option.help);
    if (option.default_value) schema.emplace_back("default", *option.default_value);
    names.add(option.name, Json::object(schema));
    schema.emplace_back("deprecated", true);
    for (const auto& name : option.deprecated)
        names.add(name, Json::object(schema));
    if (option.name == "token") names.add("auth_token", Json::object(schema));
}

// Nothing is required: secure.yaml and the environment may give the rest.
Json auth_block(const PluginInfo& plugin)
{
    Names names;
    for (const auto& option : plugin.options)
        add_option(names, option);
    return Json::object(
        {{"type", types({"object"})},
         {"description", plugin.summary},
         {"properties", Json::object(std::move(names.properties))},
         {"patternProperties", Json::object(std::move(names.patterns))},
         {"additionalProperties", !plugin.composed_by.empty()}}
    );
}

Json all_of(std::vector<Json> conditions)
{
    return Json::object({{"allOf", Json::array(std::move(conditions))}});
}

Json is(const std::string& setting, const std::string& value)
{
    return Json::object(
        {{"properties", Json::object({{setting, Json::object({{"const", value}})}})},
         {"required", texts({setting})}}
    );
}

Json is_absent(const std::string& setting)
{
    const auto null = Json::object({{"type", "null"}});
    return Json::object({{"properties", Json::object({{setting, null}})}});
}

// "If that is so, the auth block is this."
Json rule(const Json& condition, const std::string& definition)
{
    const auto block = Json::object({{"$ref", "#/$defs/" + definition}});
    return Json::object(
        {{"if", condition},
         {"then", Json::object({{"properties", Json::object({{"auth", block}})}})}}
    );
}

void add_rules(Json::Array& rules, const std::string& type, const std::string& definition)
{
    rules.push_back(rule(is("auth_type", type), definition));
    rules.push_back(rule(all_of({is_absent("auth_type"), is("auth_plugin", type)}), definition));
}

// Where nothing is said it is password; but for a vendor, who may say something.
Json rule_without_type()
{
    std::vector<Json> absent;
    for (const auto* name :
         {"auth_type", "auth-type", "auth_plugin", "auth-plugin", "profile", "cloud"})
        absent.push_back(is_absent(name));
    return rule(all_of(std::move(absent)), "password");
}

Json typed(const std::vector<std::string>& names)
{
    return Json::object({{"type", types(names)}});
}

Names settings()
{
    const auto text = Json::object({{"type", scalar()}});
    const auto flag = typed({"boolean", "string", "integer"});
    const auto list = typed({"array", "string", "number", "boolean"});
    const auto number = typed({"number", "string"});
    const auto by_service = typed({"number", "string", "object"});
    const std::vector<std::pair<Json, std::vector<std::string>>> kinds = {
        {text,
         {"auth_type",
          "auth_plugin",
          "profile",
          "cloud",
          "cacert",
          "cafile",
          "cert",
          "certfile",
          "key",
          "keyfile"}},
        {typed({"object"}), {"auth"}},
        {list,
         {"region_name",
          "regions",
          "interface",
          "endpoint_type",
          "valid_interfaces",
          "retriable_status_codes"}},
        {flag, {"verify", "insecure", "cache_auth", "collect_timing", "timing", "split_loggers"}},
        {number,
         {"api_timeout",
          "http_timeout",
          "timeout",
          "connect_retries",
          "connect_retry_delay",
          "status_code_retries",
          "status_code_retry_delay"}},
        {by_service, {"rate_limit", "concurrency"}},
    };
    Names names;
    for (const auto& [schema, all] : kinds) {
        for (const auto& name : all)
            names.add(name, schema);
    }
    return names;
}

// compute_api_version and its kind, of any service.
void add_service_settings(Json::Object& patterns)
{
    const auto add = [&](const char* suffixes, const Json& schema) {
        patterns.emplace_back("^[a-z][a-z0-9_-]*[-_](" + either_dash(suffixes) + ")$", schema);
    };
    const auto number = typed({"number", "string"});
    add("api_version|min_version|max_version|default_microversion", number);
    add("service_type|service_name|region_name", Json::object({{"type", scalar()}}));
    add("endpoint_override", typed({"string"}));
    add("interface|endpoint_type", typed({"array", "string"}));
    add("connect_retries|connect_retry_delay|status_code_retries|status_code_retry_delay", number);
}

// Which plugins there are.
Json plugins_section()
{
    const auto list = typed({"array", "string"});
    const auto pins = typed({"object", "string"});
    return Json::object(
        {{"type", types({"object"})},
         {"properties", Json::object({{"dirs", list}, {"allowed", list}, {"pinned", pins}})},
         {"additionalProperties", false}}
    );
}

Json cloud(const std::vector<PluginInfo>& plugins)
{
    Json::Array rules;
    for (const auto& plugin : plugins) {
        add_rules(rules, plugin.name, plugin.name);
        for (const auto& alias : plugin.aliases)
            add_rules(rules, alias, plugin.name);
        if (plugin.name == "password") rules.push_back(rule_without_type());
    }
    auto names = settings();
    add_service_settings(names.patterns);
    return Json::object(
        {{"type", types({"object"})},
         {"properties", Json::object(std::move(names.properties))},
         {"patternProperties", Json::object(std::move(names.patterns))},
         {"allOf", Json::array(std::move(rules))}}
    );
}

} // namespace

void print_schema(const std::vector<PluginInfo>& plugins)
{
    Json::Object definitions = {{"cloud", cloud(plugins)}};
    for (const auto& plugin : plugins)
        definitions.emplace_back(plugin.name, auth_block(plugin));
    const auto clouds = Json::object(
        {{"type", types({"object"})},
         {"additionalProperties", Json::object({{"$ref", "#/$defs/cloud"}})}}
    );
    const auto schema = Json::object(
        {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
         {"title", "clouds.yaml"},
         {"type", "object"},
         {"properties", Json::object({{"clouds", clouds}, {"plugins", plugins_section()}})},
         {"$defs", Json::object(std::move(definitions))}}
    );
    std::cout << schema.dump_pretty() << '\n';
}

} // namespace ksauth::cli
