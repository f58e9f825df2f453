// JSON to ConfigNodes, with their lines. Not by way of YAML: that knows no surrogate pairs, bounds
// keys to 1024 characters, and takes commas that JSON does not.
#pragma once

#include "config/config_node.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace ksauth {

/// The only value of the text. `name` is what messages call it. Throws ConfigError "name:line: ..."
/// for bad syntax, a key that is there twice, more than 64 levels; never quotes a value.
ConfigNode parse_json(std::string_view text, const std::string& name);

ConfigNode read_json_file(const std::filesystem::path& file);

} // namespace ksauth
