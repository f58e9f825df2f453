#include "config/plugin_search.hpp"

#include "config/clouds_yaml.hpp"
#include "config/ini_file.hpp"
#include "config/plugin_section.hpp"
#include "config/present_folder.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace ksauth {
namespace {

std::optional<CloudsFiles> try_to_read(const CloudSources& sources, const Variables& variables)
try {
    return read_clouds(sources, variables);
} catch (const ConfigError&) {
    return std::nullopt;
}

[[noreturn]] void refuse(std::vector<std::string> problems)
{
    std::string message = "cannot tell which plugins may be used: ";
    for (const auto& problem : problems)
        message += (&problem == &problems.front() ? "" : "; ") + problem;
    throw ConfigError({.message = std::move(message), .problems = std::move(problems)});
}

} // namespace

bool says_something(const PluginSearch& configured) noexcept
{
    return !configured.plugin_dirs.empty() || !configured.allowed.empty() ||
           !configured.pinned.empty();
}

PluginSearch load_plugin_search(const CloudSources& sources)
{
    const Variables variables(sources);
    const auto files = try_to_read(sources, variables);
    if (!files) return {};
    const auto& file = files->open;
    std::vector<std::string> problems;
    auto search = read_plugin_section(file.plugins, file.path, problems);
    if (!search.plugin_dirs.empty() && lies_where_one_stands(file.path, sources, variables)) {
        problems.push_back(
            place_of(file.path, file.plugins) +
            ": 'dirs' are not used from the present folder; say it in ~/.config/openstack or "
            "/etc/openstack, or name the file in OS_CLIENT_CONFIG_FILE"
        );
    }
    if (!problems.empty()) refuse(std::move(problems));
    return search;
}

PluginSearch load_plugin_search(const std::filesystem::path& ini_file)
{
    const auto file = read_ini_file(ini_file);
    const auto* section = file.find_section("plugins");
    if (section == nullptr) return {};
    std::vector<std::string> problems;
    auto own = *section; // of another program, but for these
    std::erase_if(own.members, [](const ConfigMember& member) {
        return member.name != "dirs" && member.name != "allowed" && member.name != "pinned";
    });
    auto search = read_plugin_section(own, ini_file, problems);
    if (!problems.empty()) refuse(std::move(problems));
    return search;
}

} // namespace ksauth
