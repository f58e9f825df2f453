#include "cli/commands/commands.hpp"
#include "cli/options_shown.hpp"
#include "cli/output.hpp"

#include <algorithm>
#include <iostream>

namespace ksauth::cli {
namespace {

bool is_given(const std::vector<ResolvedOption>& options, const std::string& name)
{
    return std::any_of(options.begin(), options.end(), [&](const ResolvedOption& option) {
        return option.name == name;
    });
}

// What else the plugin could be told.
void add_unset(std::vector<Json::Object>& rows, const Cloud& cloud, const PluginInfo& plugin)
{
    for (const auto& spec : plugin.options) {
        if (is_given(cloud.options, spec.name)) continue;
        const bool fallback = spec.default_value.has_value();
        rows.push_back(
            {{"Name", spec.name},
             {"Value", fallback ? Json(*spec.default_value) : Json()},
             {"From", fallback ? "default" : "not set"}}
        );
    }
}

} // namespace

void run_config(Invocation& invocation)
{
    const auto cloud = invocation.load_cloud();
    const auto plugin = invocation.registry.find(cloud.auth_type, cloud.options);
    std::vector<Json::Object> rows;
    for (const auto& [name, value, origin, secret] : options_shown(cloud))
        rows.push_back({{"Name", name}, {"Value", value}, {"From", origin}});
    if (invocation.arguments.explain) add_unset(rows, cloud, plugin);
    print_list(std::cout, invocation.arguments.global.format, {"Name", "Value", "From"}, rows);
}

} // namespace ksauth::cli
