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

// YAML reads 42 and true as what they look like; both are fine where a text is wanted.
Json scalar()
{
    return texts({"string", "number", "boolean"});
}

Json::Object type_of(const OptionSpec& option)
{
    switch (option.type) {
    case OptionType::Int:
    case OptionType::Float:
        return {{"type", texts({"number", "string"})}};
    case OptionType::Bool:
        return {{"type", texts({"boolean", "string", "integer"})}};
    case OptionType::Duration:
        return {{"type", texts({"number", "string"})}};
    case OptionType::Enum:
        return {{"enum", texts(option.choices)}};
    case OptionType::List:
        return {
            {"type", texts({"array", "string"})}, {"items", Json::object({{"type", scalar()}})}};
    case OptionType::Json:
        return {};
    case OptionType::Url:
        return {{"type", "string"}, {"format", "uri"}};
    case OptionType::String:
    case OptionType::Path:
        break;
    }
    return {{"type", scalar()}};
}

void add_option(Json::Object& properties, const OptionSpec& option)
{
    auto schema = type_of(option);
    if (!option.help.empty()) schema.emplace_back("description", option.help);
    if (option.default_value) schema.emplace_back("default", *option.default_value);
    properties.emplace_back(option.name, Json::object(schema));
    schema.emplace_back("deprecated", true);
    for (const auto& name : option.deprecated)
        properties.emplace_back(name, Json::object(schema));
}

// Nothing is required: secure.yaml and the environment may give the rest.
Json auth_block(const PluginInfo& plugin)
{
    Json::Object properties;
    for (const auto& option : plugin.options)
        add_option(properties, option);
    return Json::object(
        {{"type", "object"},
         {"description", plugin.summary},
         {"properties", Json::object(std::move(properties))},
         {"additionalProperties", !plugin.composed_by.empty()}}
    );
}

// "If that is the auth_type, the auth block is this."
Json rule_for(const std::string& type, const std::string& definition)
{
    const auto is_type = Json::object(
        {{"properties", Json::object({{"auth_type", Json::object({{"const", type}})}})},
         {"required", texts({"auth_type"})}}
    );
    const auto block = Json::object({{"$ref", "#/$defs/" + definition}});
    return Json::object(
        {{"if", is_type}, {"then", Json::object({{"properties", Json::object({{"auth", block}})}})}}
    );
}

Json typed(const std::vector<std::string>& types)
{
    return Json::object({{"type", texts(types)}});
}

Json settings()
{
    const auto text = typed({"string"});
    const auto flag = typed({"boolean", "string"});
    const auto list = typed({"array", "string"});
    const auto number = typed({"number", "string"});
    return Json::object(
        {{"auth_type", text},
         {"auth", typed({"object"})},
         {"profile", text},
         {"region_name", list},
         {"regions", typed({"array"})},
         {"interface", list},
         {"verify", flag},
         {"insecure", flag},
         {"cacert", text},
         {"cert", text},
         {"key", text},
         {"api_timeout", number},
         {"timeout", number},
         {"cache_auth", flag},
         {"collect_timing", flag},
         {"split_loggers", flag},
         {"connect_retries", number},
         {"connect_retry_delay", number},
         {"status_code_retries", number},
         {"status_code_retry_delay", number},
         {"retriable_status_codes", list},
         {"rate_limit", typed({"number", "string", "object"})},
         {"concurrency", typed({"number", "string", "object"})}}
    );
}

// compute_api_version and its kind, of any service.
Json service_settings()
{
    const auto of = [](const char* suffixes) {
        return "^[a-z][a-z0-9_-]*_(" + std::string(suffixes) + ")$";
    };
    return Json::object(
        {{of("api_version|min_version|max_version|default_microversion"),
          typed({"number", "string"})},
         {of("service_type|service_name|region_name"), typed({"string"})},
         {of("endpoint_override"), typed({"string"})},
         {of("interface"), typed({"array", "string"})},
         {of("connect_retries|connect_retry_delay|status_code_retries|status_code_retry_delay"),
          typed({"number", "string"})}}
    );
}

// Which plugins there are.
Json plugins_section()
{
    const auto list = typed({"array", "string"});
    return Json::object(
        {{"type", "object"},
         {"properties",
          Json::object({{"dirs", list}, {"allowed", list}, {"pinned", typed({"object"})}})},
         {"additionalProperties", false}}
    );
}

Json cloud(const std::vector<PluginInfo>& plugins)
{
    Json::Array rules;
    for (const auto& plugin : plugins) {
        rules.push_back(rule_for(plugin.name, plugin.name));
        for (const auto& alias : plugin.aliases)
            rules.push_back(rule_for(alias, plugin.name));
    }
    return Json::object(
        {{"type", "object"},
         {"properties", settings()},
         {"patternProperties", service_settings()},
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
        {{"type", "object"}, {"additionalProperties", Json::object({{"$ref", "#/$defs/cloud"}})}}
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
