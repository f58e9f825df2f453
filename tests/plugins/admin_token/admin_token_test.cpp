#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct AdminToken : PluginUnderTest {
    AdminToken() : PluginUnderTest("admin_token")
    {
        options = {
            {"token", "t-1"},
            {"endpoint", "http://a.example/v2"},
            {"auth_url", "http://i.example"}};
        absent = {KSAUTH_HTTP_ID, KSAUTH_JSON_ID, KSAUTH_IDENTITY_ID};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(admin_token_test, AdminToken)

BOOST_AUTO_TEST_CASE(the_token_is_used_as_it_is_and_nothing_else_of_the_host)
{
    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-1");
    BOOST_TEST(!outcome.renewable);
    BOOST_TEST(requests.empty());
}

BOOST_AUTO_TEST_CASE(the_endpoint_answers_every_filter)
{
    const auto compute = endpoint({{"service_type", "compute"}, {"region_name", "north"}});
    const auto nothing = endpoint({});

    BOOST_TEST(compute.url == "http://a.example/v2");
    BOOST_TEST(nothing.url == "http://a.example/v2");
}

BOOST_AUTO_TEST_SUITE_END()
