// `plugins` of clouds.yaml, [plugins] of an INI file: where plugins are looked for and which may be
// used.
//
//   plugins:
//     dirs: [/opt/example/ksauth]
//     allowed: [v3password, example]
//     pinned: {example: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}
#pragma once

#include "config/config_node.hpp"

#include <ksauth/plugins.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace ksauth {

/// What the section says. Appends what is wrong with it, as "file:line: ...".
PluginSearch read_plugin_section(
    const ConfigNode& section, const std::filesystem::path& file, std::vector<std::string>& problems
);

} // namespace ksauth
