#include "cli/os_options.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <string_view>

namespace ksauth::cli {
namespace {

constexpr std::string_view prefix = "--os-";

bool is_os_option(std::string_view word)
{
    const auto name = word.substr(0, word.find('='));
    return name.starts_with(prefix) && name.size() > prefix.size() && name != "--os-cloud";
}

std::string option_name(std::string_view option)
{
    std::string name(option.substr(prefix.size()));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

} // namespace

SplitLine take_os_options(const std::vector<std::string>& line)
{
    SplitLine split;
    for (auto word = line.begin(); word != line.end(); ++word) {
        if (*word == "--") {
            split.rest.insert(split.rest.end(), word, line.end());
            break;
        }
        if (!is_os_option(*word)) {
            split.rest.push_back(*word);
            continue;
        }
        const auto equals = word->find('=');
        const auto option = word->substr(0, equals);
        if (equals == std::string::npos && ++word == line.end())
            throw ConfigError({.message = option + " needs a value"});
        const auto value = equals == std::string::npos ? *word : word->substr(equals + 1);
        split.os_options.push_back({option_name(option), value, option, false});
    }
    return split;
}

} // namespace ksauth::cli
