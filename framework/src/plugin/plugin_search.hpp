// Looking through the places where plugins may be. Reads files, runs none of them.
#pragma once

#include <ksauth/plugins.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ksauth {

struct FoundPlugins {
    std::vector<PluginInfo> plugins = {}; ///< usable ones, the place that counts first in front
    std::vector<RefusedPlugin> refused = {};
    std::map<std::filesystem::path, std::string> manifests = {}; ///< of each file, as it was read
};

/// plugin_path, the compiled-in folders, plugin_dirs, KSAUTH_PLUGIN_PATH; files in a folder by
/// name. Every file is checked (path, owner, ELF policy, manifest); a folder that is not there
/// holds none.
FoundPlugins search_plugins(const PluginSearch& search);

struct CheckedFile {
    std::filesystem::path path; ///< the canonical one
    std::string manifest;
    std::vector<PluginInfo> plugins;
};

/// What one file holds, after path, owner and ELF policy were checked. Throws PluginRefused.
CheckedFile read_checked_file(const std::filesystem::path& file, bool allow_writable);

/// Whether files that others could have changed are accepted: by the search's own word, or by
/// KSAUTH_ALLOW_WRITABLE_PLUGINS=1 where it may look at the environment.
bool allows_writable(const PluginSearch& search);

/// Whether calls of plugins are watched: KSAUTH_STRICT=1, where it may look at the environment.
bool is_strict(const PluginSearch& search);

} // namespace ksauth
