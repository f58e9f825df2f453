// Looking through the places where plugins may be. Reads files, runs none of them.
#pragma once

#include <ksauth/plugins.hpp>

#include <filesystem>
#include <vector>

namespace ksauth {

struct FoundPlugins {
    std::vector<PluginInfo> plugins = {}; ///< usable ones, the place that counts first in front
    std::vector<RefusedPlugin> refused = {};
};

/// plugin_path, the compiled-in folders, plugin_dirs, KSAUTH_PLUGIN_PATH; files in a folder by
/// name. Every file is checked (path, owner, ELF policy, manifest); a folder that is not there
/// holds none.
FoundPlugins search_plugins(const PluginSearch& search);

/// What one file holds. Throws PluginRefused.
std::vector<PluginInfo> read_checked_file(const std::filesystem::path& file, bool allow_writable);

/// Whether files that others could have changed are accepted: by the search's own word, or by
/// KSAUTH_ALLOW_WRITABLE_PLUGINS=1 where it may look at the environment.
bool allows_writable(const PluginSearch& search);

/// Whether calls of plugins are watched: KSAUTH_STRICT=1, where it may look at the environment.
bool is_strict(const PluginSearch& search);

} // namespace ksauth
