#include "config/plugin_options.hpp"

#include "config/settings.hpp"
#include "plugin/secret_file.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace ksauth {
namespace {

std::vector<std::string> spellings(const OptionSpec& option)
{
    std::vector<std::string> names = {option.name};
    names.insert(names.end(), option.deprecated.begin(), option.deprecated.end());
    if (option.name == "token") names.emplace_back("auth_token"); // what novaclient called it
    return names;
}

// The variables that the manifest names besides OS_<OPTION>.
std::optional<Given> find_variable(const Layer& layer, const OptionSpec& option)
{
    if (!layer.variables) return std::nullopt;
    for (const auto& name : option.env) {
        const auto value = layer.variables(name);
        if (!value || value->empty()) continue;
        return Given{
            .node = {.kind = ConfigNode::Kind::Text, .text = *value},
            .origin = "environment " + name,
        };
    }
    return std::nullopt;
}

std::optional<Given> find_option(const Layer& layer, const OptionSpec& option)
{
    const auto names = spellings(option);
    if (const auto* given = find_given(layer.auth, names)) return *given;
    if (const auto* given = find_given(layer.top, names)) return *given;
    return find_variable(layer, option);
}

// A secret in a higher layer hides the one in a file that a lower layer names, and the other way
// round.
void hide_other_homes(Entries& known, const Layer& layer, const PluginInfo& plugin)
{
    for (const auto& option : plugin.options) {
        if (!option.secret) continue;
        const OptionSpec file{.name = file_option_of(option.name)};
        const bool has_text = find_option(layer, option).has_value();
        const bool has_file = find_option(layer, file).has_value();
        if (has_text && !has_file) known.erase(file.name);
        if (has_file && !has_text) known.erase(option.name);
    }
}

void collect_unknown(Entries& unknown, const Layer& layer, const PluginInfo& plugin)
{
    for (const auto& [name, given] : layer.auth) {
        const bool mistake = !layer.for_other_type && !has_option(plugin, name);
        if (mistake) unknown.insert_or_assign(name, given);
    }
    if (layer.unknown != Unknown::Mistake) return;
    for (const auto& [name, given] : layer.top) {
        const bool known =
            has_option(plugin, name) || is_setting(name, layer.unknown) || is_frame(name);
        if (!known) unknown.insert_or_assign(name, given);
    }
}

// Plain YAML scalars are typed as JSON has it, where they look like that.
Json scalar_json(const ConfigNode& node)
try {
    return node.quoted ? Json(node.text) : Json::parse(node.text);
} catch (const Error&) {
    return node.text;
}

Json to_json(const ConfigNode& node)
{
    using Kind = ConfigNode::Kind;
    if (node.kind == Kind::Null) return {};
    if (node.kind == Kind::Text) return scalar_json(node);
    Json::Array items;
    for (const auto& item : node.items)
        items.push_back(to_json(item));
    if (node.kind == Kind::List) return Json::array(std::move(items));
    Json::Object members;
    for (const auto& [name, member] : node.members)
        members.emplace_back(name, to_json(member));
    return Json::object(std::move(members));
}

std::string list_text(const ConfigNode& list)
{
    Json::Array items;
    for (const auto& item : list.items)
        items.push_back(item.kind == ConfigNode::Kind::Text ? Json(item.text) : to_json(item));
    return Json::array(std::move(items)).dump();
}

std::string text_of(const ConfigNode& node, OptionType type)
{
    if (node.kind == ConfigNode::Kind::Text) return node.text;
    return type == OptionType::List ? list_text(node) : to_json(node).dump();
}

// Other types are judged by their values.
std::string wrong_kind(const OptionSpec& option, const Given& given)
{
    using Kind = ConfigNode::Kind;
    const auto type = option.type;
    const auto kind = given.node.kind;
    const bool flat = type == OptionType::String || type == OptionType::Path;
    const auto called = "option '" + option.name + "' (" + given.origin + ") ";
    if (!given.node.fault.empty()) return called + given.node.fault;
    const auto start = called + "must be ";
    if (flat && kind == Kind::List) return start + "one text, not a list";
    if (flat && kind == Kind::Map) return start + "one text, not a map";
    if (type == OptionType::List && kind == Kind::Map) return start + "a list, not a map";
    return {};
}

} // namespace

PluginOptions match_options(const Layers& layers, const PluginInfo& plugin)
{
    PluginOptions options;
    for (const auto& layer : layers) {
        for (const auto& option : plugin.options) {
            auto given = find_option(layer, option);
            if (given) options.known.insert_or_assign(option.name, std::move(*given));
        }
        hide_other_homes(options.known, layer, plugin);
        collect_unknown(options.unknown, layer, plugin);
    }
    return options;
}

void spread_domain(Entries& options, const PluginInfo& plugin)
{
    if (!options.contains("project_id") && !options.contains("project_name")) return;
    for (const std::string key : {"domain_id", "domain_name"}) {
        const auto domain = options.find(key);
        if (domain == options.end()) continue;
        for (const auto* whose : {"user_", "project_"}) {
            if (has_option(plugin, whose + key)) options.emplace(whose + key, domain->second);
        }
        options.erase(domain);
    }
}

bool has_option(const PluginInfo& plugin, std::string_view name)
{
    return std::any_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& option) {
        const auto names = spellings(option);
        return std::find(names.begin(), names.end(), name) != names.end();
    });
}

std::vector<ResolvedOption> resolved_options(const PluginOptions& options, const PluginInfo& plugin)
{
    std::vector<ResolvedOption> resolved;
    for (const auto& option : plugin.options) {
        const auto given = options.known.find(option.name);
        if (given == options.known.end()) continue;
        resolved.push_back(
            {option.name,
             text_of(given->second.node, option.type),
             given->second.origin,
             option.secret}
        );
    }
    for (const auto& [name, given] : options.unknown)
        resolved.push_back({name, text_of(given.node, OptionType::String), given.origin, true});
    return resolved;
}

std::vector<std::string> wrong_kinds(const PluginOptions& options, const PluginInfo& plugin)
{
    std::vector<std::string> problems;
    for (const auto& option : plugin.options) {
        const auto given = options.known.find(option.name);
        if (given == options.known.end()) continue;
        auto problem = wrong_kind(option, given->second);
        if (!problem.empty()) problems.push_back(std::move(problem));
    }
    return problems;
}

} // namespace ksauth
