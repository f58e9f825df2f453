// What a configuration says of single services: `compute_endpoint_override`,
// `block_storage_api_version`. The name of a service is its type with '_' for '-'; all names of a
// service are one.
#pragma once

#include "config/layer.hpp"
#include "config/setting_reader.hpp"

#include <ksauth/plugins.hpp>
#include <ksauth/service_defaults.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// Whether a name says something of a service. Where names are shared with other programs (INI
/// sections, OS_* variables) only those of known services do.
bool is_service_setting(std::string_view name, Unknown source);

/// Whether it may be a map of values by service: rate_limit and concurrency, as openstacksdk has
/// it.
bool is_setting_by_service(std::string_view name);

/// The highest layer's value of each, by the service's official name; in one layer that one before
/// the others. What is an option of the plugin is left out.
Settings
read_service_settings(const Layers& layers, const PluginInfo& plugin, const SettingReader& reader);

/// From these settings, among others.
std::vector<ServiceDefaults> make_service_defaults(const std::vector<ResolvedOption>& settings);

/// Names that a misspelled one may stand for.
std::vector<std::string> service_setting_names_like(std::string_view name);

} // namespace ksauth
