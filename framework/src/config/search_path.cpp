#include "config/search_path.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <system_error>

namespace ksauth {
namespace {

using Path = std::filesystem::path;

// What is not absolute would depend on where the program was started.
void add(std::vector<Path>& folders, const Path& base)
{
    const auto folder = base / "openstack";
    const bool known = std::find(folders.begin(), folders.end(), folder) != folders.end();
    if (base.is_absolute() && !known) folders.push_back(folder);
}

} // namespace

std::vector<Path> config_folders(const Variables& variables)
{
    auto folders = fixed_config_folders(variables);
    std::error_code failed;
    const auto here = std::filesystem::current_path(failed);
    if (failed) return folders;
    std::erase(folders, here);
    folders.insert(folders.begin(), here);
    return folders;
}

std::vector<Path> fixed_config_folders(const Variables& variables)
{
    std::vector<Path> folders;
    // A snap's HOME is not the user's.
    const auto home = Path(variables.get("HOME"));
    const auto real_home = Path(variables.find("SNAP_REAL_HOME").value_or(home.string()));
    add(folders, variables.find("XDG_CONFIG_HOME").value_or((home / ".config").string()));
    add(folders, real_home / ".config");

    const auto site = variables.find("XDG_CONFIG_DIRS").value_or("/etc/xdg");
    for (const auto& base : Poco::StringTokenizer(site, ":"))
        add(folders, base);
    add(folders, "/etc");
    return folders;
}

std::vector<Path> config_files(const std::vector<Path>& folders, const std::string& stem)
{
    std::vector<Path> files;
    for (const auto& folder : folders) {
        for (const auto* suffix : {".yaml", ".yml", ".json"})
            files.push_back(folder / (stem + suffix));
    }
    return files;
}

} // namespace ksauth
