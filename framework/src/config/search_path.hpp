// Where clouds.yaml and its relatives may lie.
#pragma once

#include "config/environment.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The folders in order: the present one, the user's, the system's.
std::vector<std::filesystem::path> config_folders(const Variables& variables);

/// The same without the present one.
std::vector<std::filesystem::path> fixed_config_folders(const Variables& variables);

/// "clouds" -> clouds.yaml, clouds.yml and clouds.json in each folder.
std::vector<std::filesystem::path>
config_files(const std::vector<std::filesystem::path>& folders, const std::string& stem);

} // namespace ksauth
