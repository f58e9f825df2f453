#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(v3token_test)

BOOST_AUTO_TEST_CASE(the_token_is_the_payload_and_a_header_of_the_login)
{
    PluginUnderTest host("v3token");
    host.options = {{"token", "t\"1"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.method == "token");
    BOOST_TEST(outcome.payload == R"({"id":"t\"1"})");
    BOOST_TEST(outcome.header("X-Auth-Token") == "t\"1");
}

BOOST_AUTO_TEST_CASE(the_token_is_read_for_each_login)
{
    PluginUnderTest host("v3token");
    host.options = {{"token", "old"}};
    host.method();
    host.options["token"] = "new";

    const auto second = host.method();

    BOOST_TEST(second.payload == R"({"id":"new"})");
}

BOOST_AUTO_TEST_SUITE_END()
