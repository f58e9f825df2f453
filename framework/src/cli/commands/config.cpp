#include "cli/commands/commands.hpp"
#include "cli/options_shown.hpp"
#include "cli/output.hpp"

#include <algorithm>
#include <array>
#include <iostream>

namespace ksauth::cli {
namespace {

bool is_given(const std::vector<ResolvedOption>& options, const std::string& name)
{
    return std::any_of(options.begin(), options.end(), [&](const ResolvedOption& option) {
        return option.name == name;
    });
}

struct Setting {
    const char* name;
    const char* fallback; ///< "" for none
};

// Those of the session, with what they are where nothing is said: to this command.
constexpr std::array<Setting, 18> session_settings = {{
    {"region_name", ""},
    {"interface", "public"},
    {"verify", "true"},
    {"insecure", "false"},
    {"cacert", ""},
    {"cert", ""},
    {"key", ""},
    {"timeout", "600"},
    {"cache_auth", "false"},
    {"collect_timing", "false"},
    {"split_loggers", "false"},
    {"connect_retries", "0"},
    {"connect_retry_delay", ""},
    {"status_code_retries", "0"},
    {"status_code_retry_delay", ""},
    {"retriable_status_codes", "429,503"},
    {"rate_limit", ""},
    {"concurrency", ""},
}};

void add_unset_settings(std::vector<Json::Object>& rows, const Cloud& cloud)
{
    for (const auto& setting : session_settings) {
        if (is_given(cloud.settings, setting.name)) continue;
        const bool fallback = *setting.fallback != '\0';
        rows.push_back(
            {{"Name", setting.name},
             {"Value", fallback ? Json(setting.fallback) : Json()},
             {"From", fallback ? "default" : "not set"}}
        );
    }
}

static_assert(default_timeout.count() == 600, "as session_settings says");

// What else the plugin could be told.
void add_unset_options(
    std::vector<Json::Object>& rows, const Cloud& cloud, const PluginInfo& plugin
)
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
    if (invocation.arguments.explain) {
        add_unset_options(rows, cloud, plugin);
        add_unset_settings(rows, cloud);
    }
    print_list(std::cout, invocation.arguments.global.format, {"Name", "Value", "From"}, rows);
}

} // namespace ksauth::cli
