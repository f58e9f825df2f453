#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(v2token_test)

BOOST_AUTO_TEST_CASE(the_token_is_the_proof_in_body_and_header)
{
    PluginUnderTest host("v2token");
    host.options = {
        {"auth_url", "http://i.example/v2.0"}, {"token", "t-1"}, {"tenant_name", "demo"}};
    host.responses = {{200, R"({"access": {"token": {"id": "t-2"}}})"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-2");
    BOOST_REQUIRE(host.requests.size() == 1U);
    BOOST_TEST(host.requests[0].headers.at(0).first == "X-Auth-Token");
    BOOST_TEST(host.requests[0].headers.at(0).second == "t-1");
    BOOST_TEST(host.requests[0].body == R"({"auth":{"token":{"id":"t-1"},"tenantName":"demo"}})");
}

BOOST_AUTO_TEST_SUITE_END()
