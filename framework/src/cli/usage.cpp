#include "cli/usage.hpp"

namespace ksauth::cli {

std::string conflict_in(const Arguments& arguments)
{
    const auto& global = arguments.global;
    if (global.config_file.empty() != global.config_section.empty())
        return "--config-file and --config-section belong together";
    if (!global.config_file.empty() && !global.cloud.empty())
        return "--os-cloud and --config-file exclude each other";
    if (arguments.request.json && arguments.request.data)
        return "--json and --data exclude each other";
    return {};
}

std::string no_command(const std::string& word, const std::vector<std::string>& commands)
{
    if (word.starts_with('-')) return "there is no option '" + word + "'";
    std::string names;
    for (const auto& command : commands)
        names += (names.empty() ? "" : ", ") + command;
    return "there is no command '" + word + "'; there are: " + names;
}

} // namespace ksauth::cli
