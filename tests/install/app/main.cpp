// An application outside of the tree: plugins are found by name where they were installed.
#include <ksauth/ksauth.hpp>

#include <iostream>

namespace {

std::string message_about(const std::string& plugin)
try {
    ksauth::load_auth(plugin, {});
    return "";
} catch (const ksauth::PluginNotFound& error) {
    return error.what();
}

int failed(const std::string& what)
{
    std::cerr << what << '\n';
    return 1;
}

} // namespace

int main()
try {
    const auto problem = message_about("v3pasword");
    if (problem.find("'v3password'") == std::string::npos)
        return failed("no suggestion in: " + problem);

    const ksauth::Session session(
        {.auth = ksauth::load_auth("token", {{"token", "t"}, {"endpoint", "http://a.example/x"}})}
    );
    const auto url = session.endpoint({{"service_type", "anything"}});
    if (url != "http://a.example/x") return failed("wrong endpoint: " + url);

    if (ksauth::default_registry().list().size() != 20) return failed("not twenty plugins");
    return 0;
} catch (const std::exception& error) {
    return failed(error.what());
}
