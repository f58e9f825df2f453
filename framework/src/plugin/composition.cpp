#include "plugin/composition.hpp"

#include "plugin/option_value.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

bool has(const PluginInfo& plugin, const OptionSpec& option)
{
    return std::any_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& known) {
        return known.name == option.name;
    });
}

bool has(const PluginInfo& plugin, const OptionRule& rule)
{
    return std::any_of(plugin.rules.begin(), plugin.rules.end(), [&](const OptionRule& known) {
        return known.kind == rule.kind && known.members == rule.members;
    });
}

void add_part(PluginInfo& whole, const PluginInfo& part)
{
    for (const auto& option : part.options) {
        if (!has(whole, option)) whole.options.push_back(option);
    }
    for (const auto& rule : part.rules) {
        if (!has(whole, rule)) whole.rules.push_back(rule);
    }
}

std::vector<std::string> part_names(std::string_view text)
try {
    return list_elements(canonical_value({.type = OptionType::List}, text));
} catch (const ConfigError&) {
    return {}; // told when the options are checked
}

} // namespace

PluginInfo composed(
    const PluginInfo& plugin,
    const std::vector<ResolvedOption>& options,
    const std::function<PluginInfo(std::string_view)>& find
)
{
    auto whole = plugin;
    for (const auto& option : options) {
        if (plugin.composed_by.empty() || option.name != plugin.composed_by) continue;
        for (const auto& name : part_names(option.value))
            add_part(whole, find(name));
    }
    return whole;
}

} // namespace ksauth
