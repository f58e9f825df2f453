#include "settings.hpp"

#include <regex>
#include <stdexcept>

namespace ksauth::bench {

Settings::Settings(int count, char** arguments)
{
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        const auto equals = argument.find('=');
        if (equals == std::string::npos)
            throw std::runtime_error("arguments are name=value, not " + argument);
        values_[argument.substr(0, equals)] = argument.substr(equals + 1);
    }
}

const std::string& Settings::need(const std::string& name) const
{
    const auto found = values_.find(name);
    if (found == values_.end()) throw std::runtime_error("the argument " + name + "= is missing");
    return found->second;
}

std::string Settings::get(const std::string& name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second;
}

Place::Place(const std::string& url)
{
    static const std::regex form("(https?)://([^:/]+):([0-9]+)(/.*)");
    std::smatch parts;
    if (!std::regex_match(url, parts, form))
        throw std::runtime_error("not a URL with a port and a path: " + url);
    secure = parts[1] == "https";
    host = parts[2];
    port = static_cast<unsigned short>(std::stoul(parts[3]));
    path = parts[4];
}

} // namespace ksauth::bench
