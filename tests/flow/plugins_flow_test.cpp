#include "flow/flow.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

// Who compute says it was asked by.
std::string asked_by(const Session& session, const char* what = "user_id")
{
    const auto response = session.get("/servers", {.endpoint_filter = service("compute")});
    return std::string(response.json()["asked_by"][what].as_string());
}

Session session_of(std::string_view plugin, const OptionMap& options)
{
    return Session({.auth = load_auth(plugin, options)});
}

CloudUser eve()
{
    return {
        "u-eve", "eve", "eve's password", "default", "p-demo", "012345", {{"password", "totp"}}};
}

CloudOptions with_eve()
{
    CloudOptions options;
    options.contents.users.push_back(eve());
    return options;
}

struct Cloud2 {
    EmbeddedCloud cloud{with_eve()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(plugins_flow_test, Cloud2)

BOOST_AUTO_TEST_CASE(v3token_makes_a_token_of_another_scope)
{
    const auto session = session_of(
        "v3token",
        {{"auth_url", cloud.auth_url()},
         {"token", cloud.issue_token("u-ann")},
         {"project_id", "p-other"}}
    );

    BOOST_TEST(asked_by(session, "project_id") == "p-other");
}

BOOST_AUTO_TEST_CASE(v3totp_is_a_way_in_where_one_passcode_is_enough)
{
    CloudOptions options;
    auto user = eve();
    user.required_methods = {};
    options.contents.users.push_back(user);
    const EmbeddedCloud lenient(options);
    const auto session = session_of(
        "v3totp", {{"auth_url", lenient.auth_url()}, {"user_id", "u-eve"}, {"passcode", "012345"}}
    );

    BOOST_TEST(asked_by(session) == "u-eve");
}

BOOST_AUTO_TEST_CASE(v3applicationcredential_has_its_project)
{
    const OptionMap by_id = {
        {"auth_url", cloud.auth_url()},
        {"application_credential_id", "ac-1"},
        {"application_credential_secret", "backup's secret"}};
    const OptionMap by_name = {
        {"auth_url", cloud.auth_url()},
        {"application_credential_name", "backup"},
        {"username", "bob"},
        {"user_domain_id", "default"},
        {"application_credential_secret", "backup's secret"}};

    BOOST_TEST(asked_by(session_of("v3applicationcredential", by_id), "project_id") == "p-demo");
    BOOST_TEST(asked_by(session_of("v3applicationcredential", by_name)) == "u-bob");
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_of_an_application_credential_is_refused)
{
    const auto session = session_of(
        "v3applicationcredential",
        {{"auth_url", cloud.auth_url()},
         {"application_credential_id", "ac-1"},
         {"application_credential_secret", "wrong"}}
    );

    BOOST_CHECK_THROW(asked_by(session), CredentialsError);
}

BOOST_AUTO_TEST_CASE(v2password_and_v2token_read_the_catalog_of_identity_v2)
{
    const auto password = session_of(
        "v2password",
        {{"auth_url", cloud.identity().url() + "/v2.0"},
         {"username", "ann"},
         {"password", "ann's password"},
         {"tenant_name", "demo"}}
    );
    const auto token = session_of(
        "v2token",
        {{"auth_url", cloud.identity().url() + "/v2.0"},
         {"token", cloud.issue_token("u-ann")},
         {"tenant_id", "p-other"}}
    );

    for (const auto& session : {password, token}) {
        const auto users = session.get("/v3/users", {.endpoint_filter = service("identity")});
        BOOST_TEST(users.status == 200);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_refused_by_identity_v2)
{
    const auto session = session_of(
        "v2password",
        {{"auth_url", cloud.identity().url()}, {"username", "ann"}, {"password", "wrong"}}
    );

    BOOST_CHECK_THROW(session.credential(), CredentialsError);
}

BOOST_AUTO_TEST_CASE(oauth2_clients_carry_both_tokens)
{
    const auto session = session_of(
        "v3oauth2clientcredential",
        {{"auth_url", cloud.auth_url()},
         {"oauth2_endpoint", cloud.auth_url() + "/OS-OAUTH2/token"},
         {"oauth2_client_id", "ac-1"},
         {"oauth2_client_secret", "backup's secret"}}
    );

    BOOST_TEST(asked_by(session) == "u-bob");
    const auto seen = cloud.compute().seen().back();
    BOOST_TEST(std::string(seen.header("Authorization")).starts_with("Bearer "));
    asked_by(session);
    BOOST_TEST(cloud.identity().seen_count("POST /v3/OS-OAUTH2/token") == 1U);
}

BOOST_AUTO_TEST_CASE(oauth2_clients_with_a_certificate_carry_one_token_for_both)
{
    const auto session = session_of(
        "v3oauth2mtlsclientcredential",
        {{"auth_url", cloud.auth_url()},
         {"oauth2_endpoint", cloud.auth_url() + "/OS-OAUTH2/token"},
         {"oauth2_client_id", "u-bob"}}
    );

    BOOST_TEST(asked_by(session) == "u-bob");
    const auto seen = cloud.compute().seen().back();
    BOOST_TEST(
        seen.header("Authorization") == "Bearer " + std::string(seen.header("X-Auth-Token"))
    );
}

BOOST_AUTO_TEST_CASE(none_and_http_basic_need_no_identity_service)
{
    cloud.inventory().override_answer("GET /things", {.status = 200});
    const auto none = session_of("none", {{"endpoint", cloud.inventory().url()}});
    const auto basic = session_of(
        "http_basic",
        {{"endpoint", cloud.inventory().url()},
         {"username", "Aladdin"},
         {"password", "open sesame"}}
    );

    none.get("/things", {.endpoint_filter = service("x")});
    BOOST_TEST(cloud.inventory().seen().back().header("X-Auth-Token") == "notused");
    basic.get("/things", {.endpoint_filter = service("x")});
    BOOST_TEST(
        cloud.inventory().seen().back().header("Authorization") ==
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    );
    BOOST_TEST(cloud.identity().seen().empty());
}

BOOST_AUTO_TEST_CASE(v3tokenlessauth_sends_the_scope_to_keystone_alone)
{
    cloud.identity().override_answer("GET /v3/users", {.status = 200});
    const auto session =
        session_of("v3tokenlessauth", {{"auth_url", cloud.auth_url()}, {"project_id", "p-demo"}});

    session.get("/users", {.endpoint_filter = service("identity")});

    BOOST_TEST(cloud.identity().seen().back().header("X-Project-Id") == "p-demo");
    BOOST_CHECK_THROW(session.endpoint(service("compute")), EndpointNotFound);
}

BOOST_AUTO_TEST_SUITE_END()
