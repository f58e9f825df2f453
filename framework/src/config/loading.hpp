// load_cloud(), load_ini() and load_environment(), with the plugin layer as a parameter.
#pragma once

#include "config/resolver.hpp"

#include <ksauth/cloud.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

Cloud load_cloud(std::string_view name, const CloudSources& sources, const FindPlugin& find_plugin);

Cloud load_ini(
    const std::filesystem::path& file,
    std::string_view section,
    const CloudSources& sources,
    const FindPlugin& find_plugin
);

Cloud load_environment(const CloudSources& sources, const FindPlugin& find_plugin);

} // namespace ksauth
