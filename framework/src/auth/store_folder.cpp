#include "auth/store_folder.hpp"

#include <ksauth/error.hpp>

#include <array>
#include <cerrno>
#include <filesystem>
#include <random>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>

namespace ksauth {
namespace {

constexpr mode_t folder_mode = S_IRWXU;
constexpr mode_t file_mode = S_IRUSR | S_IWUSR;
constexpr mode_t others = S_IRWXG | S_IRWXO;

[[noreturn]] void fail(const std::string& what, const std::string& path)
{
    const auto why = std::system_category().message(errno);
    throw ConfigError({.message = "cannot " + what + " " + path + ": " + why});
}

// Asked of the open file, so that nobody can put another one in its place meanwhile.
void check_private(const FileHandle& file, const std::string& path, const char* remedy)
{
    struct stat facts {};
    if (fstat(file.number(), &facts) != 0) fail("look at", path);
    if (facts.st_uid != geteuid())
        throw ConfigError({.message = path + " is refused: it belongs to somebody else"});
    if ((facts.st_mode & others) != 0) {
        throw ConfigError(
            {.message = path + " is refused: others can get at it; run: " + remedy + " " + path}
        );
    }
    if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
        throw ConfigError({.message = path + " is refused: it is no ordinary file"});
}

void check_file(const FileHandle& file, const std::string& path)
{
    check_private(file, path, "chmod 600");
}

void write_all(const FileHandle& file, std::string_view text, const std::string& path)
{
    while (!text.empty()) {
        const auto written = write(file.number(), text.data(), text.size());
        if (written < 0 && errno != EINTR) fail("write", path);
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
}

Secret read_all(const FileHandle& file, const std::string& path)
{
    struct stat facts {};
    if (fstat(file.number(), &facts) != 0) fail("look at", path);
    if (facts.st_size > StoreFolder::largest_file)
        throw ConfigError({.message = path + " is too large for a saved credential"});
    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const auto got = ::read(file.number(), text.data() + filled, text.size() - filled);
        if (got < 0 && errno != EINTR) fail("read", path);
        if (got == 0) break;
        if (got > 0) filled += static_cast<std::size_t>(got);
    }
    Secret secret(std::string_view(text).substr(0, filled));
    wipe(text);
    return secret;
}

std::string unlikely_name(const std::string& name)
{
    std::random_device random;
    return "." + name + "." + std::to_string(random()) + std::to_string(random());
}

} // namespace

// Its parents are whatever they are; the folder itself is this user's alone.
FileHandle StoreFolder::open(bool make) const
{
    if (make) {
        std::error_code ignored; // opening it tells
        std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), ignored);
        if (mkdir(path_.c_str(), folder_mode) != 0 && errno != EEXIST) fail("make", path_);
    }
    FileHandle folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.is_open()) {
        if (!make && errno == ENOENT) return folder;
        fail("open", path_);
    }
    check_private(folder, path_, "chmod 700");
    return folder;
}

std::optional<Secret> StoreFolder::read(const std::string& name) const
{
    const auto folder = open(false);
    if (!folder.is_open()) return std::nullopt;
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    const FileHandle file(openat(folder.number(), name.c_str(), flags));
    if (!file.is_open()) {
        if (errno == ENOENT) return std::nullopt;
        fail("open", path_of(name));
    }
    check_file(file, path_of(name));
    return read_all(file, path_of(name));
}

void StoreFolder::replace(const std::string& name, const Secret& text) const
{
    const auto folder = open(true);
    const auto draft = unlikely_name(name);
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const FileHandle file(openat(folder.number(), draft.c_str(), flags, file_mode));
    if (!file.is_open()) fail("make", path_of(draft));
    try {
        write_all(file, text.reveal(), path_of(draft));
        if (renameat(folder.number(), draft.c_str(), folder.number(), name.c_str()) != 0)
            fail("replace", path_of(name));
    } catch (...) {
        unlinkat(folder.number(), draft.c_str(), 0);
        throw;
    }
}

void StoreFolder::remove(const std::string& name) const
{
    const auto folder = open(false);
    if (!folder.is_open()) return;
    if (unlinkat(folder.number(), name.c_str(), 0) != 0 && errno != ENOENT)
        fail("remove", path_of(name));
}

FileHandle StoreFolder::open_or_make(const std::string& name) const
{
    const auto folder = open(true);
    constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
    FileHandle file(openat(folder.number(), name.c_str(), flags, file_mode));
    if (!file.is_open()) fail("open", path_of(name));
    check_file(file, path_of(name));
    return file;
}

} // namespace ksauth
