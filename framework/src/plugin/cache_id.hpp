// A name for the credential that a plugin gets with its options.
#pragma once

#include "plugin/options.hpp"

#include <ksauth/plugins.hpp>

#include <string>

namespace ksauth {

/// SHA-256 over the plugin's name and all options, defaults and every part of the scope included,
/// each with its length in front. Secret ones take part by a key derived from them all (PBKDF2),
/// with the public ones as salt: with another password or token it is another name, and who reads
/// the name is not helped in guessing them. What files hold that secrets are kept in counts as
/// well. Takes tens of milliseconds. Throws ConfigError for such a file that cannot be read.
std::string cache_id_of(const PluginInfo& plugin, const CheckedOptions& options);

} // namespace ksauth
