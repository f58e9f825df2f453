// What can be said of a plugin file without running any of it.
#pragma once

#include "validate/finding.hpp"

#include <ksauth/plugins.hpp>

#include <filesystem>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// `plugins` gets what the manifest describes; it stays empty where there is nothing to go on with.
std::vector<Finding>
check_file_rules(const std::filesystem::path& file, std::vector<PluginInfo>& plugins);

/// Whether its manifest declares that option.
bool has_option(const PluginInfo& plugin, std::string_view name);

} // namespace ksauth::validate
