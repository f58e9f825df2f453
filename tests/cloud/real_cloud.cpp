#include "cloud/real_cloud.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace ksauth::test {
namespace {

Json read(const std::string& name)
{
    const char* folder = std::getenv("KSAUTH_REAL_CLOUD");
    if (folder == nullptr) throw std::runtime_error("KSAUTH_REAL_CLOUD is not set");
    std::ifstream file(std::string(folder) + "/" + name);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return Json::parse(text);
}

OptionMap options_of(const Json& login)
{
    OptionMap options;
    for (const auto& [name, value] : login["options"].members())
        options.emplace(name, value.as_string());
    return options;
}

} // namespace

const Json& cloud()
{
    static const Json facts = read("cloud.json");
    return facts;
}

const Json& oracle()
{
    static const Json answers = read("oracle.json");
    return answers;
}

std::string fact(std::string_view name)
{
    return std::string(cloud()[name].as_string());
}

AuthPtr log_in_by(std::string_view way)
{
    const auto& login = cloud()["ways_in"][way];
    return load_auth(login["auth_type"].as_string(), options_of(login));
}

AuthPtr log_in(std::string_view name, const OptionMap& changes)
{
    const auto& login = cloud()["logins"][name];
    auto options = options_of(login);
    for (const auto& [option, value] : changes)
        options.insert_or_assign(option, value);
    return load_auth(login["auth_type"].as_string(), options);
}

const Session& session(std::string_view name)
{
    static std::map<std::string, Session, std::less<>> sessions;
    const auto known = sessions.find(name);
    if (known != sessions.end()) return known->second;
    return sessions.emplace(name, Session({.auth = log_in(name)})).first->second;
}

} // namespace ksauth::test
