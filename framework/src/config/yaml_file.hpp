// YAML to ConfigNodes. Anchors, aliases and merge keys ("<<") are resolved; what they can blow a
// small file up to is bounded.
#pragma once

#include "config/config_node.hpp"

#include <filesystem>
#include <string>

namespace ksauth {

/// The only document of the text; null when it is empty. `name` is what messages call it. Throws
/// ConfigError "name:line: ..." for bad syntax, a key that is there twice or is no text, a tag of
/// some language's own, several documents; never quotes a value.
ConfigNode parse_yaml(const std::string& text, const std::string& name);

/// The same of a file.
ConfigNode read_yaml_file(const std::filesystem::path& file);

} // namespace ksauth
