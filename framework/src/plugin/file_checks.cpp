#include "plugin/file_checks.hpp"

#include <ksauth/error.hpp>

#include <sys/stat.h>
#include <unistd.h>

namespace ksauth {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why)
{
    throw PluginRefused({.message = "plugin file " + file.string() + " " + why});
}

struct stat facts_of(const std::filesystem::path& path, const std::filesystem::path& file)
{
    struct stat facts = {};
    if (::stat(path.c_str(), &facts) != 0) {
        refuse(
            file,
            "does not exist or cannot be reached; check its path and the rights of its folders"
        );
    }
    return facts;
}

void check_owner(
    const std::filesystem::path& path, const std::filesystem::path& file, bool may_be_sticky
)
{
    const auto facts = facts_of(path, file);
    const auto what = path == file ? std::string("it") : "folder " + path.string();
    if (facts.st_uid != 0 && facts.st_uid != geteuid()) {
        refuse(
            file,
            "is refused: " + what + " belongs to another user; chown it to root or to yourself"
        );
    }
    const bool sticky = may_be_sticky && facts.st_uid == 0 && (facts.st_mode & S_ISVTX) != 0;
    if ((facts.st_mode & (S_IWGRP | S_IWOTH)) == 0 || sticky) return;
    refuse(
        file, "is refused: " + what + " can be changed by others; run chmod go-w " + path.string()
    );
}

} // namespace

std::filesystem::path check_plugin_path(const std::filesystem::path& file, bool allow_writable)
{
    if (!file.is_absolute()) refuse(file, "must be given by its absolute path");
    std::error_code failed;
    auto canonical = std::filesystem::canonical(file, failed);
    if (failed) {
        refuse(
            file,
            "does not exist or cannot be reached; check its path and the rights of its folders"
        );
    }
    if (!S_ISREG(facts_of(canonical, canonical).st_mode))
        refuse(file, "is not a regular file; give the path of the .so itself");
    if (allow_writable) return canonical;

    check_owner(canonical, canonical, false);
    check_owner(canonical.parent_path(), canonical, false);
    for (auto folder = canonical.parent_path(); folder != folder.root_path();
         folder = folder.parent_path())
        check_owner(folder.parent_path(), canonical, true);
    return canonical;
}

void check_elf_policy(const std::filesystem::path& file, const ElfFile& elf)
{
    if (elf.executable_stack) {
        refuse(
            file,
            "is refused: it would make the whole program's stack executable; link it with -z "
            "noexecstack"
        );
    }
    if (elf.text_relocations)
        refuse(file, "is refused: it has text relocations; compile it with -fPIC");
}

} // namespace ksauth
