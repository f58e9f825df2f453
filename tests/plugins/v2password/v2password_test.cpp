#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct V2 : PluginUnderTest {
    V2() : PluginUnderTest("v2password")
    {
        options = {
            {"auth_url", "http://identity.example/v2.0/"},
            {"username", "ann"},
            {"password", "pw"},
        };
        responses = {{200, R"({"access": {"token": {"id": "t-1"}}})"}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(v2password_test, V2)

BOOST_AUTO_TEST_CASE(the_request_is_that_of_identity_v2)
{
    options["tenant_id"] = "t";
    options["trust_id"] = "tr";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_REQUIRE(requests.size() == 1U);
    BOOST_TEST(requests[0].method == "POST");
    BOOST_TEST(requests[0].url == "http://identity.example/v2.0/tokens");
    BOOST_TEST(
        requests[0].body ==
        R"({"auth":{"passwordCredentials":{"password":"pw","username":"ann"},"tenantId":"t","trust_id":"tr"}})"
    );
}

BOOST_AUTO_TEST_CASE(the_token_and_its_document_are_the_host_s_to_read)
{
    const auto outcome = authenticate();

    BOOST_TEST(outcome.token == "t-1");
    BOOST_TEST(outcome.document == R"({"access": {"token": {"id": "t-1"}}})");
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-1");
}

BOOST_AUTO_TEST_CASE(a_name_wins_over_an_id_and_an_id_of_a_tenant_over_its_name)
{
    options["user_id"] = "u-1";
    options["tenant_id"] = "t";
    options["tenant_name"] = "demo";

    authenticate();

    BOOST_TEST(
        requests.at(0).body ==
        R"({"auth":{"passwordCredentials":{"password":"pw","username":"ann"},"tenantId":"t"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_by_id_and_a_tenant_by_name)
{
    options.erase("username");
    options["user_id"] = "u-1";
    options["tenant_name"] = "demo";

    authenticate();

    BOOST_TEST(
        requests.at(0).body ==
        R"({"auth":{"passwordCredentials":{"password":"pw","userId":"u-1"},"tenantName":"demo"}})"
    );
}

BOOST_AUTO_TEST_CASE(an_auth_url_of_another_version_or_of_none_leads_to_v2)
{
    for (const auto* url : {"http://i.example", "http://i.example/v3", "http://i.example/v2.0"}) {
        PluginUnderTest host("v2password");
        host.options = {{"auth_url", url}, {"username", "ann"}, {"password", "pw"}};

        host.authenticate();

        BOOST_TEST(host.requests.at(0).url == "http://i.example/v2.0/tokens", url);
    }
}

BOOST_AUTO_TEST_CASE(refused_credentials_are_told_from_an_answer_that_makes_no_sense)
{
    responses = {{401, "no"}, {404, "no"}, {200, R"({"hello": "world"})"}, {200, "no JSON"}};

    BOOST_TEST(authenticate().status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
}

BOOST_AUTO_TEST_SUITE_END()
