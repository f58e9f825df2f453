// A section of an INI file as a layer.
#pragma once

#include "config/ini_file.hpp"
#include "config/layer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The session's settings of that section, and the rest of the section that its `auth_section`
/// names, or its own. Throws ConfigError, listing the sections, when it is not there itself.
/// Appends what else is wrong.
Layer ini_layer(const IniFile& file, std::string_view section, std::vector<std::string>& problems);

} // namespace ksauth
