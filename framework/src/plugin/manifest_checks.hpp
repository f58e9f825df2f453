// What a manifest may not say. Keys that are not known are nobody's business: a newer manifest has
// more of them.
#pragma once

#include <ksauth/json.hpp>
#include <ksauth/plugin_info.hpp>

#include <string>
#include <vector>

namespace ksauth {

/// Throws PluginRefused that names the place, such as "plugins[1].options[0].secret", of a value of
/// the wrong type or a name that is none.
void check_manifest(const Json& file);

/// Throws PluginRefused for two plugins with one name, or a default that its option cannot have.
void check_plugins(const std::vector<PluginInfo>& plugins);

} // namespace ksauth
