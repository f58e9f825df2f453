// The examples of docs/discovery.md do what it says.
#include "discovery/discovery.hpp"
#include "flow.hpp"
#include "identity_client/identity_client.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Example : Flow {
    Example()
    {
        const auto& root = cloud.identity().url();
        cloud.identity().override_answer(
            "GET /v3/users",
            {.body = R"({"users": [{"id": "1", "name": "ann", "domain_id": "d", "enabled": true}],
                "links": {"next": ")" +
                     root + R"(/v3/users/page-2?marker=1", "self": ")" + root + R"(/v3/users"}})"}
        );
        cloud.identity().override_answer(
            "GET /v3/users/page-2",
            {.body = R"({"users": [{"id": "2", "name": "bob", "domain_id": "d", "enabled": false}],
                "links": {"next": null}})"}
        );
    }

    std::string compute_url() { return cloud.compute().url(); }

    const identity::Client identity{session};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(examples_flow_test, Example)

BOOST_AUTO_TEST_CASE(users_of_all_pages_are_listed)
{
    const auto users = identity.users().list({.name = "b"});

    BOOST_REQUIRE(users.size() == 2U);
    BOOST_TEST(users[0].id == "1");
    BOOST_TEST(users[0].enabled);
    BOOST_TEST(users[1].name == "bob");
    BOOST_TEST(users[1].domain_id == "d");
    BOOST_TEST(!users[1].enabled);
    const auto seen = cloud.identity().seen();
    BOOST_TEST(seen.at(seen.size() - 2).query == "name=b");
    BOOST_TEST(seen.back().query == "marker=1");
    BOOST_TEST(seen.back().header("User-Agent").find("identity-client/1.0") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_page_that_is_not_needed_is_not_asked_for)
{
    std::size_t visited = 0;

    identity.users().for_each({}, [&](const identity::User&) {
        ++visited;
        return false;
    });

    BOOST_TEST(visited == 1U);
    BOOST_TEST(cloud.identity().seen_count("GET /v3/users/page-2") == 0U);
}

BOOST_AUTO_TEST_CASE(a_page_elsewhere_does_not_get_the_token)
{
    cloud.identity().override_answer(
        "GET /v3/users", {.body = R"({"users": [], "links": {"next": "http://127.0.0.1:1/users"}})"}
    );

    BOOST_CHECK_THROW(identity.users().list(), ConfigError);
}

BOOST_AUTO_TEST_CASE(one_user_is_got_or_is_not_found)
{
    cloud.identity().override_answer(
        "GET /v3/users/1", {.body = R"({"user": {"id": "1", "name": "ann"}})"}
    );
    cloud.identity().override_answer("GET /v3/users/9", {.status = 404});

    BOOST_TEST(identity.users().get("1").name == "ann");
    BOOST_CHECK_THROW(identity.users().get("9"), NotFound);
}

BOOST_AUTO_TEST_CASE(the_caller_of_a_client_has_the_last_word)
{
    const identity::Client elsewhere(session, {.interface = {"admin"}, .region_name = "south"});
    cloud.identity().override_answer("GET /south/admin/v3/users", {.body = R"({"users": []})"});

    elsewhere.users().list();

    BOOST_TEST(cloud.identity().seen_count("GET /south/admin/v3/users") == 1U);
}

BOOST_AUTO_TEST_CASE(services_are_found_by_name_and_version)
{
    BOOST_TEST(discovery::url_of_compute(session) == compute_url() + "/internal/v2.1");
    BOOST_TEST(discovery::url_of_identity_3(session) == cloud.identity().url() + "/v3");
    BOOST_TEST(discovery::compute_of(session).endpoint() == compute_url() + "/internal/v2.1");
}

BOOST_AUTO_TEST_CASE(versions_and_microversions_are_told)
{
    std::ostringstream endpoint;
    std::ostringstream all;

    discovery::print_endpoint(session, endpoint);
    discovery::print_all_versions(session, all);

    const auto url = compute_url() + "/v2.1/";
    BOOST_TEST(endpoint.str() == url + " is version 2.1\n");
    BOOST_TEST(all.str().ends_with("compute 2.1 " + url + "\n"));
    BOOST_TEST(discovery::has_microversion(session, "2.79"));
    BOOST_TEST(!discovery::has_microversion(session, "2.91"));
}

BOOST_AUTO_TEST_CASE(a_failure_is_explained_step_by_step)
{
    std::ostringstream out;

    discovery::print_explanation(session, out);

    BOOST_TEST(out.str().starts_with("no version 3.0 to latest of compute at "));
    BOOST_TEST(out.str().find("document: " + compute_url() + "/ lists 2.1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_adapter_asks_for_its_microversion)
{
    discovery::compute_of(session);

    const auto seen = cloud.compute().seen();
    BOOST_TEST(seen.at(seen.size() - 2).header("OpenStack-API-Version") == "compute 2.79");
    BOOST_TEST(seen.back().header("OpenStack-API-Version") == "compute 2.1");
}

BOOST_AUTO_TEST_SUITE_END()
