#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct OAuth2 : PluginUnderTest {
    OAuth2() : PluginUnderTest("v3oauth2clientcredential")
    {
        options = {
            {"auth_url", "http://identity.example/v3"},
            {"oauth2_endpoint", "http://identity.example/v3/OS-OAUTH2/token"},
            {"oauth2_client_id", "i"},
            {"oauth2_client_secret", "s"},
        };
        responses = {{200, R"({"access_token": "A", "token_type": "Bearer", "expires_in": 3600})"}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3oauth2clientcredential_test, OAuth2)

BOOST_AUTO_TEST_CASE(keystone_s_token_comes_by_the_application_credential)
{
    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_REQUIRE(logins.size() == 1U);
    BOOST_TEST(logins[0].method == "application_credential");
    BOOST_TEST(logins[0].payload == R"({"id":"i","secret":"s"})");
    BOOST_TEST(outcome.header("X-Auth-Token") == "token-of-the-fake-host");
}

BOOST_AUTO_TEST_CASE(the_bearer_token_comes_by_basic_authentication_and_a_form)
{
    const auto outcome = authenticate();

    BOOST_REQUIRE(requests.size() == 1U);
    BOOST_TEST(requests[0].method == "POST");
    BOOST_TEST(requests[0].body == "grant_type=client_credentials");
    BOOST_TEST(requests[0].headers.at(0).second == "Basic aTpz");
    BOOST_TEST(outcome.header("Authorization") == "Bearer A");
    BOOST_TEST(outcome.expires_in == "3600");
}

BOOST_AUTO_TEST_CASE(a_refusal_says_what_the_endpoint_said)
{
    responses = {{401, R"({"error": "invalid_client", "error_description": "unknown client"})"}};

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(
        outcome.message == "the token endpoint refused: http://identity.example/v3/OS-OAUTH2/token "
                           "answered 401: unknown client"
    );
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_token_makes_no_sense)
{
    responses = {{200, "{}"}, {200, "<html>"}, {500, "oops"}};

    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
}

BOOST_AUTO_TEST_SUITE_END()
