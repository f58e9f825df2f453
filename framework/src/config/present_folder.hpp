// What files in the folder where somebody happens to stand may not say: which code runs. Whoever
// can write there would choose it.
#pragma once

#include "config/environment.hpp"
#include "config/plugin_options.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/plugins.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ksauth {

/// Whether the file was found because it lies in the present folder: neither OS_CLIENT_CONFIG_FILE
/// nor OS_CLIENT_SECURE_FILE names it, and the folder is none of the user's or the system's.
bool lies_where_one_stands(
    const std::filesystem::path& file, const CloudSources& sources, const Variables& variables
);

/// Whether a file may not choose programs; empty: all may.
using Untrusted = std::function<bool(const std::filesystem::path& file)>;

/// A sentence for each option that says which program runs, or in which environment, and stands in
/// such a file.
std::vector<std::string> untrusted_programs(
    const PluginOptions& options, const PluginInfo& plugin, const Untrusted& untrusted
);

} // namespace ksauth
