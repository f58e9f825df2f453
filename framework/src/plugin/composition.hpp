// Plugins whose options are partly those of others: "composed_by" in a manifest names the option
// that lists them.
#pragma once

#include <ksauth/plugins.hpp>

#include <functional>
#include <string_view>
#include <vector>

namespace ksauth {

/// The plugin with the options and rules of those that its option names, behind its own. Unchanged
/// when it is composed of none, or none is given. Throws PluginNotFound.
PluginInfo composed(
    const PluginInfo& plugin,
    const std::vector<ResolvedOption>& options,
    const std::function<PluginInfo(std::string_view)>& find
);

} // namespace ksauth
