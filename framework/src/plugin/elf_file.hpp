// What can be known of a plugin file without loading it: the manifest in its ELF note, and what the
// loader would be made to do. Every read is bounds-checked; nothing is mapped or run.
#pragma once

#include <filesystem>
#include <string>

namespace ksauth {

struct ElfFile {
    std::string manifest; ///< the note's text; empty when there is none
    bool executable_stack = false;
    bool text_relocations = false;
};

/// Throws PluginRefused, saying why, for what is no shared object for this machine.
ElfFile read_elf_file(const std::filesystem::path& file);

/// The manifest alone. Throws PluginRefused also when there is none.
std::string read_manifest(const std::filesystem::path& file);

} // namespace ksauth
