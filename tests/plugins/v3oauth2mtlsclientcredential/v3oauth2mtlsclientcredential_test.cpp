#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct Mtls : PluginUnderTest {
    Mtls() : PluginUnderTest("v3oauth2mtlsclientcredential")
    {
        options = {
            {"auth_url", "http://identity.example/v3"},
            {"oauth2_endpoint", "http://identity.example/v3/OS-OAUTH2/token"},
            {"oauth2_client_id", "i d"},
        };
        responses = {
            {200, R"({"access_token": "A", "expires_in": 60})"}, {200, R"({"token": {}})"}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3oauth2mtlsclientcredential_test, Mtls)

BOOST_AUTO_TEST_CASE(the_client_is_named_in_the_form_and_proved_by_the_session)
{
    authenticate();

    BOOST_REQUIRE(requests.size() == 2U);
    BOOST_TEST(requests[0].url == "http://identity.example/v3/OS-OAUTH2/token");
    BOOST_TEST(requests[0].body == "grant_type=client_credentials&client_id=i%20d");
}

BOOST_AUTO_TEST_CASE(the_access_token_is_keystone_s_token_and_tells_its_own_document)
{
    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(requests.at(1).method == "GET");
    BOOST_TEST(requests.at(1).url == "http://identity.example/v3/auth/tokens");
    BOOST_TEST(requests.at(1).headers.at(1).second == "A");
    BOOST_TEST(requests.at(1).headers.at(2).second == "A");
    BOOST_TEST(outcome.token == "A");
    BOOST_TEST(outcome.document == R"({"token": {}})");
    BOOST_TEST(outcome.header("X-Auth-Token") == "A");
    BOOST_TEST(outcome.header("Authorization") == "Bearer A");
    BOOST_TEST(outcome.expires_in == "60");
}

BOOST_AUTO_TEST_CASE(an_access_token_that_keystone_does_not_take_is_refused)
{
    responses = {{200, R"({"access_token": "A"})"}, {401, ""}};

    BOOST_TEST(authenticate().status == KSAUTH_E_CREDENTIALS);
}

BOOST_AUTO_TEST_SUITE_END()
