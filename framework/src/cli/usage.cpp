#include "cli/usage.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

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

bool wants_json(int argc, const char* const* argv)
{
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (word == "-fjson" || word == "-f=json" || word == "--format=json") return true;
        const bool option = word == "-f" || word == "--format";
        if (option && i + 1 < words.size() && words[i + 1] == "json") return true;
    }
    return false;
}

} // namespace ksauth::cli
