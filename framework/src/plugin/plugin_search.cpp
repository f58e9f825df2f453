#include "plugin/plugin_search.hpp"

#include "plugin/elf_file.hpp"
#include "plugin/file_checks.hpp"
#include "plugin/host.hpp"
#include "plugin/manifest.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace ksauth {
namespace {

// The environment of a program that runs with more rights than its caller is not to be trusted.
std::string environment(const char* name)
{
    const char* value = secure_getenv(name);
    return value == nullptr ? std::string() : value;
}

std::vector<std::filesystem::path> split_folders(std::string_view list)
{
    std::vector<std::filesystem::path> folders;
    while (!list.empty()) {
        const auto folder = list.substr(0, list.find(':'));
        if (!folder.empty()) folders.emplace_back(folder);
        list.remove_prefix(std::min(folder.size() + 1, list.size()));
    }
    return folders;
}

void append(std::vector<std::filesystem::path>& to, const std::vector<std::filesystem::path>& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

std::vector<std::filesystem::path> folders_of(const PluginSearch& search)
{
    auto folders = split_folders(KSAUTH_COMPILED_PLUGIN_DIRS);
    append(folders, search.plugin_dirs);
    if (search.use_environment) append(folders, split_folders(environment("KSAUTH_PLUGIN_PATH")));
    return folders;
}

std::set<std::filesystem::path>
files_in(const std::filesystem::path& folder, std::error_code& failed)
{
    std::set<std::filesystem::path> files;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        if (at->path().extension() == ".so") files.insert(at->path());
    }
    return files;
}

// What lies elsewhere was not meant by naming this folder.
bool leads_out(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    std::error_code failed;
    const auto target = std::filesystem::canonical(file, failed);
    if (failed) return false; // it is refused for that when it is looked at
    const auto home = std::filesystem::canonical(folder, failed);
    return !failed && target.parent_path() != home;
}

void need_offered(const PluginInfo& plugin)
{
    for (const auto& need : plugin.needs) {
        if (host_offers(need)) continue;
        throw PluginRefused(
            {.message = "plugin file " + plugin.file.string() + " is refused: '" + plugin.name +
                        "' needs " + need + ", which this version of ksauth does not offer"}
        );
    }
}

std::vector<PluginInfo> plugins_of(const std::filesystem::path& file, const std::string& manifest)
try {
    auto plugins = parse_manifest(manifest);
    for (auto& plugin : plugins)
        plugin.file = file;
    return plugins;
} catch (const PluginRefused& error) {
    error.while_doing("plugin file " + file.string() + " is refused").raise();
}

class Collector {
public:
    explicit Collector(bool allow_writable) : allow_writable_(allow_writable) {}

    void add(const std::filesystem::path& file)
    {
        try {
            auto checked = read_checked_file(file, allow_writable_);
            for (auto& plugin : checked.plugins)
                found.plugins.push_back(std::move(plugin));
            found.manifests[checked.path] = std::move(checked.manifest);
        } catch (const PluginRefused& error) {
            found.refused.push_back({file, error.what()});
        }
    }

    void add_folder(const std::filesystem::path& folder)
    {
        if (!folder.is_absolute()) {
            found.refused.push_back(
                {folder, "plugin folder " + folder.string() + " is refused: give its absolute path"}
            );
            return;
        }
        std::error_code failed;
        const auto files = files_in(folder, failed);
        if (failed && failed != std::errc::no_such_file_or_directory) {
            found.refused.push_back(
                {folder, "plugin folder " + folder.string() + " is refused: " + failed.message()}
            );
        }
        for (const auto& file : files) {
            if (leads_out(file, folder)) {
                found.refused.push_back(
                    {file,
                     "plugin file " + file.string() +
                         " is refused: it is a link out of its folder; put the file itself there, "
                         "or "
                         "name it as the plugin path"}
                );
            } else {
                add(file);
            }
        }
    }

    FoundPlugins found;

private:
    bool allow_writable_;
};

} // namespace

FoundPlugins search_plugins(const PluginSearch& search)
{
    Collector collector(allows_writable(search));
    if (!search.plugin_path.empty()) collector.add(search.plugin_path);
    for (const auto& folder : folders_of(search))
        collector.add_folder(folder);
    return std::move(collector.found);
}

CheckedFile read_checked_file(const std::filesystem::path& file, bool allow_writable)
{
    CheckedFile checked{check_plugin_path(file, allow_writable), {}, {}};
    check_elf_policy(checked.path, read_elf_file(checked.path));
    checked.manifest = read_manifest(checked.path);
    checked.plugins = plugins_of(checked.path, checked.manifest);
    for (const auto& plugin : checked.plugins)
        need_offered(plugin);
    return checked;
}

bool allows_writable(const PluginSearch& search)
{
    if (search.allow_writable) return true;
    return search.use_environment && environment("KSAUTH_ALLOW_WRITABLE_PLUGINS") == "1";
}

bool is_strict(const PluginSearch& search)
{
    return search.use_environment && environment("KSAUTH_STRICT") == "1";
}

std::vector<PluginInfo> read_plugin_file(const std::filesystem::path& file)
{
    return plugins_of(file, read_manifest(file));
}

} // namespace ksauth
