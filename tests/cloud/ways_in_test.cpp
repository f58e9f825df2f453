// Each way in that Keystone offers, against Keystone.
#include "cloud/real_cloud.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::vector<std::string> ways()
{
    return {
        "v3token",
        "v3applicationcredential by id",
        "v3applicationcredential by name",
        "v3oauth1",
        "v3oauth2clientcredential",
        "v3multifactor",
    };
}

// A visitor from another cloud is somebody else there.
std::vector<std::string> ways_and_k2k()
{
    auto all = ways();
    all.emplace_back("v3k2k");
    return all;
}

const EndpointFilter identity = {{"service_type", "identity"}};

} // namespace

BOOST_AUTO_TEST_SUITE(ways_in_test)

BOOST_DATA_TEST_CASE(
    the_token_is_the_worker_s_in_the_factory, boost::unit_test::data::make(ways()), way
)
{
    const Session session({.auth = log_in_by(way)});

    const auto credential = session.credential();

    BOOST_REQUIRE(credential->access);
    BOOST_TEST(credential->access->user_id() == fact("worker_id"));
    BOOST_TEST(credential->access->project_id() == fact("factory_id"));
}

BOOST_DATA_TEST_CASE(
    a_token_that_is_revoked_in_the_middle_of_a_job_is_replaced,
    boost::unit_test::data::make(ways_and_k2k()),
    way
)
{
    const Session session({.auth = log_in_by(way)});
    const auto first = std::string(session.credential()->headers.get("X-Auth-Token").value());
    RequestOptions ending{.endpoint_filter = identity};
    ending.headers.set("X-Subject-Token", first);

    session.delete_("/v3/auth/tokens", ending);
    const auto response = session.get("/v3/auth/projects", {.endpoint_filter = identity});

    BOOST_TEST(response.status == 200);
    BOOST_TEST(session.credential()->headers.get("X-Auth-Token").value() != first);
}

BOOST_AUTO_TEST_CASE(keystone_to_keystone_makes_a_visitor_of_the_same_name)
{
    const Session session({.auth = log_in_by("v3k2k")});

    const auto access = session.access();

    BOOST_TEST(access->user_name() == "worker");
    BOOST_TEST(access->user_id() != fact("worker_id"));
    BOOST_TEST(access->project_id() == fact("factory_id"));
    BOOST_TEST(access->is_federated());
    BOOST_TEST(access->identity_provider_id() == "near-cloud");
}

BOOST_AUTO_TEST_CASE(an_application_credential_with_an_access_rule_is_good_for_that_request_alone)
{
    const auto& one = cloud()["application_credentials"]["one_request"];
    const Session session(
        {.auth = load_auth(
             "v3applicationcredential",
             {{"auth_url", fact("auth_url")},
              {"application_credential_id", std::string(one["id"].as_string())},
              {"application_credential_secret", std::string(one["secret"].as_string())}}
         )}
    );
    RequestOptions placement{.endpoint_filter = {{"service_type", "placement"}}};
    placement.raise_errors = false;

    const auto allowed = session.get("/resource_providers", placement);
    const auto other = session.get("/traits", placement);

    BOOST_TEST(allowed.status == 200);
    BOOST_TEST(other.status == 401);
}

BOOST_AUTO_TEST_CASE(a_restricted_application_credential_makes_no_other_ones)
{
    const Session session({.auth = log_in_by("v3applicationcredential by id")});
    RequestOptions request{.endpoint_filter = identity};
    request.json = Json::object({{"application_credential", Json::object({{"name", "another"}})}});

    BOOST_CHECK_THROW(
        session.post("/v3/users/" + fact("worker_id") + "/application_credentials", request),
        HttpError
    );
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_is_refused)
{
    const auto& known = cloud()["oauth1"];
    const Session session(
        {.auth = load_auth(
             "v3oauth1",
             {{"auth_url", fact("auth_url")},
              {"consumer_key", std::string(known["consumer_key"].as_string())},
              {"consumer_secret", "wrong"},
              {"access_key", std::string(known["access_key"].as_string())},
              {"access_secret", "wrong"}}
         )}
    );

    BOOST_CHECK_THROW(session.credential(), CredentialsError);
}

BOOST_AUTO_TEST_SUITE_END()
