// SHA-256 as lower-case hex.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ksauth {

std::string sha256(std::string_view text);

/// Of a file's content. Throws ConfigError when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

} // namespace ksauth
