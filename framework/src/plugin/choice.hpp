// Which plugin a name means, and whether the application wants that one.
#pragma once

#include "plugin/plugin_search.hpp"

#include <string_view>
#include <vector>

namespace ksauth {

/// The one of that name; where none has it, the one of that alias: an alias takes no plugin's name
/// away. Of several, the place that counts first wins. Null when there is none.
const PluginInfo* choose(const FoundPlugins& found, std::string_view name);

/// Throws PluginRefused when an allow-list names other plugins only, by name or alias.
void check_allowed(const PluginSearch& search, const FoundPlugins& found, const PluginInfo& plugin);

/// Throws PluginRefused when the file is not the one that is pinned under the plugin's name or an
/// alias. Reads the file.
void check_pin(const PluginSearch& search, const PluginInfo& plugin);

/// Throws PluginRefused when the plugin is not pinned, but a name that no plugin has and that looks
/// like a slip of the pen for this one's.
void check_pin_names(
    const PluginSearch& search, const FoundPlugins& found, const PluginInfo& plugin
);

/// A verdict for each name that is pinned or allowed and that no plugin has.
std::vector<PluginVerdict> missing_plugins(const PluginSearch& search, const FoundPlugins& found);

/// Throws PluginRefused when the file of that name cannot be used, else PluginNotFound with the
/// nearest name and the files that are refused.
[[noreturn]] void raise_not_found(
    const FoundPlugins& found, std::string_view name, const std::filesystem::path& plugin_path
);

} // namespace ksauth
