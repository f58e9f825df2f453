#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

constexpr auto v2 =
    R"([{"version": "2.0", "status": "CURRENT", "url": "http://identity.example/v2.0"}])";
constexpr auto v3 =
    R"([{"version": "3.0", "status": "CURRENT", "url": "http://identity.example/identity/v3"}])";

} // namespace

BOOST_AUTO_TEST_SUITE(token_test)

BOOST_AUTO_TEST_CASE(with_an_endpoint_the_token_is_used_as_it_is)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"endpoint", "http://a.example/v2"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-1");
    BOOST_TEST(host.logins.empty());
    BOOST_TEST(host.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_token_that_is_used_as_it_is_cannot_be_renewed_and_has_no_end)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"endpoint", "http://a.example/v2"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(!outcome.renewable);
    BOOST_TEST(outcome.expires_at == "");
    BOOST_TEST(outcome.expires_in == "");
}

BOOST_AUTO_TEST_CASE(the_configured_endpoint_answers_every_filter)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"endpoint", "http://a.example/v2"}};

    const auto compute = host.endpoint({{"service_type", "compute"}, {"region_name", "north"}});
    const auto nothing = host.endpoint({});
    const auto strange = host.endpoint({{"flavour", "vanilla"}});

    BOOST_TEST(compute.url == "http://a.example/v2");
    BOOST_TEST(nothing.url == "http://a.example/v2");
    BOOST_TEST(strange.url == "http://a.example/v2");
}

BOOST_AUTO_TEST_CASE(with_an_auth_url_the_token_is_the_proof_for_another_one)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t\"1"}, {"auth_url", "http://identity.example/v3"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_REQUIRE(host.logins.size() == 1U);
    BOOST_TEST(host.logins[0].method == "token");
    BOOST_TEST(host.logins[0].payload == R"({"id":"t\"1"})");
    BOOST_TEST(outcome.header("X-Auth-Token") != "t\"1");
    BOOST_TEST(outcome.renewable);
}

BOOST_AUTO_TEST_CASE(where_there_is_v2_alone_the_token_is_the_proof_there)
{
    PluginUnderTest host("token");
    host.options = {
        {"token", "t-1"}, {"auth_url", "http://identity.example"}, {"project_name", "demo"}};
    host.versions_json = v2;
    host.responses = {{200, R"({"access": {"token": {"id": "t-2"}}})"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.header("X-Auth-Token") == "t-2");
    BOOST_REQUIRE(host.requests.size() == 1U);
    BOOST_TEST(host.requests[0].url == "http://identity.example/v2.0/tokens");
    BOOST_TEST(host.requests[0].headers[0].second == "t-1"); // X-Auth-Token
    BOOST_TEST(host.requests[0].body == R"({"auth":{"token":{"id":"t-1"},"tenantName":"demo"}})");
}

BOOST_AUTO_TEST_CASE(where_there_is_v3_the_login_is_at_the_url_that_it_names)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"auth_url", "http://identity.example"}};
    host.versions_json = v3;

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_REQUIRE(host.logins.size() == 1U);
    BOOST_TEST(host.logins[0].auth_url == "http://identity.example/identity/v3");
}

BOOST_AUTO_TEST_CASE(with_an_auth_url_endpoints_are_the_catalog_s)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"auth_url", "http://identity.example"}};

    const auto outcome = host.endpoint({{"service_type", "compute"}});

    BOOST_TEST(outcome.status == KSAUTH_E_NOT_SET);
    BOOST_TEST(outcome.url == "");
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_reported_in_the_host_s_words)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"auth_url", "http://identity.example"}};
    host.versions_json = v3;
    host.login_status = KSAUTH_E_CREDENTIALS;
    host.login_message = "the token has ended";

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(outcome.message == "the token has ended");
}

BOOST_AUTO_TEST_CASE(a_host_without_the_identity_interface_is_named_as_the_reason)
{
    PluginUnderTest host("token");
    host.options = {{"token", "t-1"}, {"auth_url", "http://identity.example"}};
    host.absent = {KSAUTH_IDENTITY_ID};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_UNSUPPORTED);
    BOOST_TEST(outcome.message == "this host does not offer ksauth.identity/1");
}

BOOST_AUTO_TEST_SUITE_END()
