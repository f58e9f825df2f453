#include "plugin/plugin_file.hpp"

#include <ksauth/error.hpp>

#include <boost/dll/shared_library.hpp>

#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <dlfcn.h>
#include <sys/stat.h>

namespace ksauth {
namespace {

// RTLD_NODELETE has no name in Boost.DLL, which passes unknown bits through.
constexpr auto mode =
    static_cast<boost::dll::load_mode::type>(RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

// A file as it was when it was mapped.
struct Mapped {
    boost::dll::shared_library library;
    const ksauth_module* module;
    struct stat facts;
};

// Never destroyed: a plugin must stay mapped until the process is gone, exit handlers included.
struct AllMapped {
    std::mutex mutex;
    std::map<std::string, std::vector<Mapped>> by_path;
};

AllMapped& all_mapped()
{
    static auto& all = *new AllMapped;
    return all;
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why)
{
    throw PluginRefused({.message = "plugin file " + file.string() + " " + why});
}

struct stat facts_of(const std::filesystem::path& file)
{
    struct stat facts = {};
    if (::stat(file.c_str(), &facts) != 0) refuse(file, "cannot be loaded: it is gone");
    return facts;
}

bool same_file(const struct stat& one, const struct stat& other)
{
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool same_content(const struct stat& one, const struct stat& other)
{
    return one.st_size == other.st_size && one.st_mtim.tv_sec == other.st_mtim.tv_sec &&
           one.st_mtim.tv_nsec == other.st_mtim.tv_nsec;
}

const Mapped*
find(const std::vector<Mapped>& mapped, const struct stat& facts, const std::filesystem::path& file)
{
    for (const auto& known : mapped) {
        if (!same_file(known.facts, facts)) continue;
        if (same_content(known.facts, facts)) return &known;
        refuse(
            file,
            "is refused: it was overwritten while it is in use; replace plugin files by renaming a "
            "new one to their name, and restart this program"
        );
    }
    return nullptr;
}

// The loader takes a path that it has seen for the file that it has loaded from there: each file
// that takes the place of another is given one slash more.
std::filesystem::path unseen_path(const std::filesystem::path& file, std::size_t seen)
{
    return file.parent_path().string() + std::string(seen + 1, '/') + file.filename().string();
}

Mapped load(const std::filesystem::path& file, std::size_t seen, const struct stat& facts)
try {
    boost::dll::shared_library library(unseen_path(file, seen), mode);
    if (!library.has(KSAUTH_MODULE_NAME)) {
        refuse(
            file,
            "does not export " KSAUTH_MODULE_NAME
            "; it was stripped of it, or is for another major version of the boundary"
        );
    }
    const auto& module = library.get<const ksauth_module>(KSAUTH_MODULE_NAME);
    return {std::move(library), &module, facts};
} catch (const std::system_error& error) {
    refuse(file, std::string("cannot be loaded: ") + error.what());
}

} // namespace

const ksauth_module&
map_plugin_file(const std::filesystem::path& file, const std::function<void()>& check)
{
    auto& all = all_mapped();
    const std::lock_guard lock(all.mutex);
    auto& mapped = all.by_path[file.string()];
    const auto facts = facts_of(file);
    check();
    const auto* known = find(mapped, facts, file);
    if (known == nullptr) known = &mapped.emplace_back(load(file, mapped.size(), facts));
    const auto after = facts_of(file);
    if (same_file(after, facts) && same_content(after, facts)) return *known->module;
    refuse(file, "is refused: it was replaced while it was loaded; try again");
}

} // namespace ksauth
