// What a shared object gives to and wants from the loader.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ksauth::validate {

struct ElfLinks {
    std::vector<std::string> exports; ///< names that others can bind to
    std::vector<std::string> needed;  ///< libraries
    std::string search_path;          ///< RUNPATH or RPATH
};

/// Reads it from what the loader goes by (PT_DYNAMIC), whether there are section headers or not. No
/// more than 100 exports. `file` is one that read_elf_file() takes. Throws PluginRefused for one
/// that ends where it should not.
ElfLinks read_elf_links(const std::filesystem::path& file);

} // namespace ksauth::validate
