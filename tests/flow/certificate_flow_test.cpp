// Ways in whose proof is the client's certificate, over real TLS.
#include "flow/flow.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Certified {
    EmbeddedCloud cloud{options()};

    // The test certificate says "client".
    static CloudOptions options()
    {
        CloudOptions wishes{.tls = true, .client_certificates = true};
        wishes.contents.users.push_back({"u-client", "client", "", "default", "p-demo"});
        return wishes;
    }

    Session session(const AuthPtr& auth, bool certified) const
    {
        const auto& files = *cloud.certificate();
        Tls tls{.verify = files.ca_file()};
        if (certified) tls.client = ClientCertificate{files.client_file(), files.client_key_file()};
        return Session({.auth = auth, .tls = tls});
    }

    AuthPtr oauth2(const char* client = "u-client") const
    {
        return load_auth(
            "v3oauth2mtlsclientcredential",
            {{"auth_url", cloud.auth_url()},
             {"oauth2_endpoint", cloud.auth_url() + "/OS-OAUTH2/token"},
             {"oauth2_client_id", client}}
        );
    }

    AuthPtr tokenless() const
    {
        return load_auth(
            "v3tokenlessauth", {{"auth_url", cloud.auth_url()}, {"project_id", "p-demo"}}
        );
    }
};

std::string asked_by(const Session& session)
{
    const auto response = session.get("/servers", {.endpoint_filter = service("compute")});
    return std::string(response.json()["asked_by"]["user_id"].as_string());
}

int users_status(const Session& session)
{
    RequestOptions options{.endpoint_filter = service("identity")};
    options.raise_errors = false;
    return session.get("/users", options).status;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(certificate_flow_test, Certified)

BOOST_AUTO_TEST_CASE(an_oauth2_client_is_who_its_certificate_says)
{
    const auto with = session(oauth2(), true);

    BOOST_TEST(asked_by(with) == "u-client");

    for (const auto& request : cloud.identity().seen())
        BOOST_TEST(request.client_name == "client", request.route());
    BOOST_TEST(cloud.compute().seen().back().client_name == "client");
}

BOOST_AUTO_TEST_CASE(an_oauth2_client_without_the_certificate_or_with_another_s_is_refused)
{
    BOOST_CHECK_THROW(session(oauth2(), false).credential(), CredentialsError);
    BOOST_CHECK_THROW(session(oauth2("u-bob"), true).credential(), CredentialsError);
}

BOOST_AUTO_TEST_CASE(a_revoked_token_of_an_oauth2_client_is_replaced_by_the_same_certificate)
{
    const auto with = session(oauth2(), true);
    asked_by(with);

    cloud.revoke_tokens();

    BOOST_TEST(asked_by(with) == "u-client");
    BOOST_TEST(cloud.identity().seen_count("POST /v3/OS-OAUTH2/token") == 2U);
}

BOOST_AUTO_TEST_CASE(a_certificate_and_a_scope_do_without_any_token)
{
    const auto with = session(tokenless(), true);

    BOOST_TEST(users_status(with) == 200);

    const auto seen = cloud.identity().seen();
    BOOST_TEST(seen.size() == 1U);
    BOOST_TEST(seen.back().client_name == "client");
    BOOST_TEST(seen.back().header("X-Auth-Token") == "");
}

BOOST_AUTO_TEST_CASE(a_scope_alone_is_no_proof)
{
    BOOST_TEST(users_status(session(tokenless(), false)) == 401);
}

BOOST_AUTO_TEST_SUITE_END()
