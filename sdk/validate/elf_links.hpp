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

/// Reads it from the file's section headers, which strip leaves. Throws PluginRefused for a file
/// that ends where it should not.
ElfLinks read_elf_links(const std::filesystem::path& file);

} // namespace ksauth::validate
