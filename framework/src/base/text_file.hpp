// Reading a small file as a whole: a configuration, a secret.
#pragma once

#include <filesystem>
#include <string>

namespace ksauth {

/// The whole text; a pipe is fine. Throws ConfigError when it cannot be read or has more than a
/// mebibyte.
std::string read_text_file(const std::filesystem::path& file);

/// Whether this process may read it.
bool can_read(const std::filesystem::path& file) noexcept;

/// Whether every user of the machine may read it.
bool others_can_read(const std::filesystem::path& file) noexcept;

} // namespace ksauth
