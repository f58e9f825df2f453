// Secrets that are kept in files of their own: for each secret option `password` there is an option
// `password_file`, read whenever the secret is needed, so that a file that changed counts at the
// next login.
#pragma once

#include <ksauth/plugins.hpp>
#include <ksauth/secret.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace ksauth {

/// "password_file" for "password".
std::string file_option_of(std::string_view option);

/// Adds the option for the file to each secret one, unless the manifest declares it itself.
void add_file_options(PluginInfo& plugin);

/// What the file holds, without a line break at its end. Throws ConfigError when it cannot be read,
/// is empty, not UTF-8, or longer than 1 MiB.
Secret read_secret_file(const std::filesystem::path& file);

} // namespace ksauth
