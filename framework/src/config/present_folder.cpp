#include "config/present_folder.hpp"

#include "config/search_path.hpp"
#include "plugin/secret_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace ksauth {
namespace {

struct ProgramOption {
    std::string_view plugin;
    std::string_view option;
};

// The environment chooses code as well: LD_PRELOAD, PYTHONPATH.
constexpr std::array<ProgramOption, 4> program_options = {{
    {"exec", "command"},
    {"exec", "env"},
    {"chain", "command"},
    {"chain", "command_env"},
}};

bool is_named(const std::filesystem::path& file, const Variables& variables)
{
    const auto is = [&](std::string_view variable) {
        const auto named = variables.find(variable);
        std::error_code failed;
        return named && std::filesystem::equivalent(*named, file, failed);
    };
    return is("OS_CLIENT_CONFIG_FILE") || is("OS_CLIENT_SECURE_FILE");
}

std::string remedy(const std::filesystem::path& file)
{
    const auto stem = file.stem();
    const auto* variable = stem == "clouds" ? "OS_CLIENT_CONFIG_FILE" : "OS_CLIENT_SECURE_FILE";
    return "move it to ~/.config/openstack or /etc/openstack" +
           (stem == "clouds-public" ? "" : ", or name the file in " + std::string(variable));
}

} // namespace

bool lies_where_one_stands(
    const std::filesystem::path& file, const CloudSources& sources, const Variables& variables
)
{
    if (!sources.folders.empty() || is_named(file, variables)) return false;
    std::error_code failed;
    const auto folder = file.parent_path();
    if (folder != std::filesystem::current_path(failed) || failed) return false;
    const auto folders = fixed_config_folders(variables);
    return std::find(folders.begin(), folders.end(), folder) == folders.end();
}

std::vector<std::string> untrusted_programs(
    const PluginOptions& options, const PluginInfo& plugin, const Untrusted& untrusted
)
{
    std::vector<std::string> problems;
    const auto check = [&](const std::string& name) {
        const auto given = options.known.find(name);
        if (given == options.known.end() || given->second.file.empty()) return;
        if (!untrusted(given->second.file)) return;
        problems.push_back(
            "option '" + name + "' (" + given->second.origin +
            ") chooses what runs, which a file in the present folder may not; " +
            remedy(given->second.file)
        );
    };
    for (const auto& [name, option] : program_options) {
        if (!untrusted || plugin.name != name) continue;
        check(std::string(option));
        check(file_option_of(option));
    }
    return problems;
}

} // namespace ksauth
