// Whether a plugin file may be loaded: nobody else can have changed it, and it is what it says.
#pragma once

#include "plugin/elf_file.hpp"

#include <filesystem>

namespace ksauth {

/// The file's canonical path. Throws PluginRefused, one sentence with what to do, unless it is
/// absolute, a regular file, and this file and every folder above it belong to root or the
/// effective user and can be written by nobody else. A sticky folder of root's such as /tmp is
/// accepted above the plugin's own folder: there, others cannot replace what is not theirs.
/// `allow_writable` leaves the ownership out.
std::filesystem::path check_plugin_path(const std::filesystem::path& file, bool allow_writable);

/// Throws PluginRefused for what would weaken the whole process: an executable stack, text
/// relocations.
void check_elf_policy(const std::filesystem::path& file, const ElfFile& elf);

} // namespace ksauth
