// Plugin files as they were built with every minor version of the boundary so far: they work in
// this host. A new minor adds its own; none is ever rebuilt. (For x86_64 alone: files of other
// machines would be refused.)
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

#if defined(__x86_64__)

namespace {

std::filesystem::path frozen(const std::string& plugin)
{
    return std::filesystem::path(FROZEN_DIR) / ("v1.0-" + plugin + "-x86_64.so");
}

} // namespace

BOOST_AUTO_TEST_SUITE(frozen_test)

BOOST_AUTO_TEST_CASE(a_c_plugin_of_abi_1_0_authenticates_and_finds_endpoints)
{
    const PluginRegistry registry(only(frozen("plain_c")));
    const auto auth =
        registry.make("plain_c", OptionMap{{"token", "t-1"}, {"endpoint", "http://a.example"}});
    const Session session({.auth = auth});

    BOOST_TEST(session.credential()->headers.get("X-Auth-Token").value() == "t-1");
    BOOST_TEST(session.endpoint(EndpointFilter{{"service_type", "compute"}}) == "http://a.example");
}

BOOST_AUTO_TEST_CASE(a_cpp_plugin_of_abi_1_0_uses_http_and_json_of_this_host)
{
    const PluginRegistry registry(only(frozen("custom")));
    const auto auth = registry.make(
        "custom",
        OptionMap{
            {"token_url", "http://a.example/token"},
            {"client_id", "me"},
            {"client_secret", "s3cret"},
            {"endpoints", "compute=http://compute.example"}}
    );
    const auto transport = std::make_shared<FakeTransport>([](const Request&) {
        return Response{.status = 200, .body = R"({"token": "t-2", "expires_in": 60})"};
    });
    const Session session({.auth = auth, .transport = transport});

    BOOST_TEST(session.credential()->headers.get("X-Auth-Token").value() == "t-2");
}

BOOST_AUTO_TEST_CASE(a_plugin_of_abi_1_0_tells_what_it_is)
{
    const auto plugins = read_plugin_file(frozen("custom"));

    BOOST_TEST(plugins.at(0).name == "custom");
    BOOST_TEST(plugins.at(0).options.size() == 5U); // client_secret_file is the host's addition
}

BOOST_AUTO_TEST_SUITE_END()

#endif
