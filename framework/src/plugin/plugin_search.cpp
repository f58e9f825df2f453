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

std::set<std::filesystem::path> files_in(const std::filesystem::path& folder)
{
    std::set<std::filesystem::path> files;
    std::error_code failed;
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

class Collector {
public:
    explicit Collector(bool allow_writable) : allow_writable_(allow_writable) {}

    void add(const std::filesystem::path& file)
    {
        try {
            for (auto& plugin : read_checked_file(file, allow_writable_))
                found.plugins.push_back(std::move(plugin));
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
        for (const auto& file : files_in(folder)) {
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

std::vector<PluginInfo> read_checked_file(const std::filesystem::path& file, bool allow_writable)
{
    const auto path = check_plugin_path(file, allow_writable);
    check_elf_policy(path, read_elf_file(path));
    auto plugins = read_plugin_file(path);
    for (const auto& plugin : plugins)
        need_offered(plugin);
    return plugins;
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
    try {
        auto plugins = parse_manifest(read_manifest(file));
        for (auto& plugin : plugins)
            plugin.file = file;
        return plugins;
    } catch (const PluginRefused& error) {
        const std::string message = error.what();
        if (message.find(file.string()) != std::string::npos) throw;
        error.while_doing("plugin file " + file.string() + " is refused").raise();
    }
}

} // namespace ksauth
