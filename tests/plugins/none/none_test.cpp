#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(none_test)

BOOST_AUTO_TEST_CASE(requests_carry_a_token_that_means_nothing)
{
    PluginUnderTest host("none");

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "notused");
    BOOST_TEST(!outcome.renewable);
    BOOST_TEST(host.requests.empty());
}

BOOST_AUTO_TEST_CASE(the_configured_endpoint_answers_every_filter)
{
    PluginUnderTest host("none");
    host.options = {{"endpoint", "http://a.example/v1"}};

    BOOST_TEST(host.endpoint({{"service_type", "baremetal"}}).url == "http://a.example/v1");
    BOOST_TEST(host.endpoint({}).url == "http://a.example/v1");
}

BOOST_AUTO_TEST_CASE(without_an_endpoint_the_message_says_what_to_give)
{
    PluginUnderTest host("none");

    const auto outcome = host.endpoint({{"service_type", "baremetal"}});

    BOOST_TEST(outcome.status == KSAUTH_E_UNSUPPORTED);
    BOOST_TEST(outcome.message == "give the option 'endpoint', or an endpoint override");
}

BOOST_AUTO_TEST_SUITE_END()
