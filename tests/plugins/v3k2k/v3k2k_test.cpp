#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <vector>

using ksauth::test::PluginUnderTest;

namespace {

constexpr auto document = R"({"token": {
    "service_providers": [
        {"id": "other", "auth_url": "http://other/x", "sp_url": "http://other/y"},
        {"id": "sp1", "auth_url": "http://r.example/v3/OS-FEDERATION/identity_providers/i/protocols/saml2/auth",
         "sp_url": "http://r.example/Shibboleth.sso/SAML2/ECP"}],
    "catalog": [{"type": "identity", "endpoints": [
        {"interface": "admin", "url": "http://admin"}, {"interface": "public", "url": "http://l.example/"}]}]}})";

struct K2K : PluginUnderTest {
    K2K() : PluginUnderTest("v3k2k")
    {
        options = {{"base_cloud", "local"}, {"service_provider", "sp1"}};
        auto& base = ways_in[R"({"cloud":"local"})"];
        base.headers = {{"X-Auth-Token", "local-token"}};
        base.document = document;
        responses = {
            {200, "<assertion/>"},
            {302,
             "",
             {{"Set-Cookie", "_shibsession=abc; path=/"}, {"Location", "http://elsewhere"}}},
            {201, R"({"token": {}})", {{"X-Subject-Token", "unscoped"}}}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3k2k_test, K2K)

BOOST_AUTO_TEST_CASE(an_assertion_for_the_service_provider_is_asked_for_with_the_local_token)
{
    authenticate();

    BOOST_REQUIRE(requests.size() == 3U);
    BOOST_TEST(requests[0].url == "http://l.example/v3/auth/OS-FEDERATION/saml2/ecp");
    BOOST_TEST(
        requests[0].body ==
        R"({"auth":{"identity":{"methods":["token"],"token":{"id":"local-token"}},"scope":{"service_provider":{"id":"sp1"}}}})"
    );
}

BOOST_AUTO_TEST_CASE(the_local_identity_service_is_found_whatever_version_its_url_names)
{
    const auto base = [](const std::string& url) {
        return R"({"auth_type":"password","auth":{"auth_url":")" + url + "\"}}";
    };
    // auth_url, base_auth, the catalog's, and what is asked.
    const std::vector<std::array<std::string, 4>> cases = {
        {"http://o.example/v3/",
         base("http://b.example/v3"),
         "http://c.example",
         "http://o.example"},
        {"",
         base("http://b.example/identity/v2.0/"),
         "http://c.example",
         "http://b.example/identity"},
        {"", base("http://b.example"), "http://c.example/v3", "http://b.example"},
        {"", base(""), "http://c.example/identity/v2.0", "http://c.example/identity"},
        {"", "", "http://c.example/v2.0/", "http://c.example"},
        {"", "", "http://c.example/v3", "http://c.example"},
    };
    for (const auto& [auth_url, base_auth, catalog, asked] : cases) {
        K2K host;
        host.options["auth_url"] = auth_url;
        host.options["base_auth"] = base_auth;
        auto way = host.ways_in[R"({"cloud":"local"})"];
        way.endpoint = catalog;
        host.ways_in[base_auth.empty() ? R"({"cloud":"local"})" : base_auth] = way;

        host.authenticate();

        BOOST_REQUIRE(!host.requests.empty());
        BOOST_TEST(host.requests[0].url == asked + "/v3/auth/OS-FEDERATION/saml2/ecp");
    }
}

BOOST_AUTO_TEST_CASE(the_assertion_is_presented_and_the_login_is_at_the_provider_s_auth_url)
{
    authenticate();

    BOOST_TEST(requests.at(1).method == "POST");
    BOOST_TEST(requests.at(1).url == "http://r.example/Shibboleth.sso/SAML2/ECP");
    BOOST_TEST(requests.at(1).body == "<assertion/>");
    BOOST_TEST(requests.at(1).headers.at(0).second == "application/vnd.paos+xml");
    BOOST_TEST(requests.at(2).method == "GET");
    BOOST_TEST(
        requests.at(2).url ==
        "http://r.example/v3/OS-FEDERATION/identity_providers/i/protocols/saml2/auth"
    );
    BOOST_TEST(requests.at(2).headers.at(1).second == "_shibsession=abc");
}

BOOST_AUTO_TEST_CASE(without_a_scope_the_unscoped_token_is_the_credential)
{
    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.token == "unscoped");
    BOOST_TEST(logins.empty());
}

BOOST_AUTO_TEST_CASE(a_scope_is_asked_for_at_the_other_identity_service)
{
    options["project_id"] = "p";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_REQUIRE(logins.size() == 1U);
    BOOST_TEST(logins[0].auth_url == "http://r.example/v3");
    BOOST_TEST(logins[0].method == "token");
    BOOST_TEST(logins[0].payload == R"({"id":"unscoped"})");
}

BOOST_AUTO_TEST_CASE(an_unknown_service_provider_is_told_with_those_that_there_are)
{
    options["service_provider"] = "nobody";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CONFIG);
    BOOST_TEST(
        outcome.message ==
        "the local identity service knows no service provider 'nobody'; it has other, sp1"
    );
}

BOOST_AUTO_TEST_CASE(what_a_step_answers_is_told_with_its_url)
{
    responses = {{403, ""}};
    BOOST_TEST(authenticate().status == KSAUTH_E_CREDENTIALS);

    responses = {{200, ""}};
    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);

    responses = {{200, "<assertion/>"}, {500, ""}};
    const auto outcome = authenticate();
    BOOST_TEST(outcome.status == KSAUTH_E_PROTOCOL);
    BOOST_TEST(
        outcome.message == "the service provider refused the assertion: "
                           "http://r.example/Shibboleth.sso/SAML2/ECP answered 500"
    );
}

BOOST_AUTO_TEST_CASE(the_local_login_s_failure_is_the_failure)
{
    auto& base = ways_in[R"({"cloud":"local"})"];
    base.status = KSAUTH_E_CREDENTIALS;
    base.reason = "wrong password";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(outcome.message == "wrong password");
}

BOOST_AUTO_TEST_SUITE_END()
