// A plugin file's manifest: JSON that says what its plugins are called, which options they have and
// what they understand (sdk/manifest.md).
#pragma once

#include <ksauth/plugins.hpp>

#include <string_view>
#include <vector>

namespace ksauth {

/// One entry for each plugin of the file, option sets included; `file` is left empty. Throws
/// PluginRefused that says what is wrong with it.
std::vector<PluginInfo> parse_manifest(std::string_view text);

} // namespace ksauth
