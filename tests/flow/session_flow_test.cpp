#include "flow/flow.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(session_flow_test, Flow)

BOOST_AUTO_TEST_CASE(nothing_is_sent_before_a_request_needs_it)
{
    BOOST_TEST(cloud.identity().seen().empty());
}

BOOST_AUTO_TEST_CASE(the_first_request_authenticates_and_the_next_ones_do_not)
{
    session.get("/servers", at_compute());
    session.get("/servers", at_compute());

    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(users_are_listed_through_a_filter_as_the_mission_says)
{
    const auto users = session.get(
        "/v3/users",
        {.endpoint_filter =
             {{"service_type", "identity"}, {"interface", "public"}, {"region_name", "north"}}}
    );

    BOOST_TEST(users.json()["users"].items().size() == 3U);
}

BOOST_AUTO_TEST_CASE(every_method_arrives_as_itself)
{
    for (const auto* method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
        cloud.compute().override_answer(std::string(method) + " /v2.1/x", {.status = 200});

    session.get("/x", at_compute());
    session.post("/x", at_compute());
    session.put("/x", at_compute());
    session.patch("/x", at_compute());
    session.delete_("/x", at_compute());

    for (const auto* method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
        BOOST_TEST(cloud.compute().seen_count(std::string(method) + " /v2.1/x") == 1U, method);
}

BOOST_AUTO_TEST_CASE(json_and_raw_bodies_are_sent)
{
    cloud.compute().override_answer("POST /v2.1/x", {.status = 200});

    auto options = at_compute();
    options.json = Json::object({{"name", "Zoë \"quoted\""}});
    session.post("/x", options);
    const auto json = cloud.compute().seen().back();
    options.json.reset();
    options.body = std::string("raw\0bytes", 9);
    session.post("/x", options);
    const auto raw = cloud.compute().seen().back();

    BOOST_TEST(json.body == R"({"name":"Zoë \"quoted\""})");
    BOOST_TEST(json.header("Content-Type") == "application/json");
    BOOST_TEST(raw.body == std::string("raw\0bytes", 9));
}

BOOST_AUTO_TEST_CASE(an_expired_token_is_replaced_before_it_is_used)
{
    cloud.set_token_life(std::chrono::seconds(0));
    session.get("/servers", {.endpoint_filter = service("compute"), .raise_errors = false});
    cloud.set_token_life(std::chrono::hours(1));

    const auto response = session.get("/servers", at_compute());

    BOOST_TEST(response.status == 200);
}

BOOST_AUTO_TEST_CASE(a_401_leads_to_one_new_login_and_one_more_try)
{
    session.get("/servers", at_compute());
    cloud.revoke_tokens();

    const auto response = session.get("/servers", at_compute());

    BOOST_TEST(response.status == 200);
    BOOST_TEST(cloud.logins() == 2U);
    BOOST_TEST(cloud.compute().seen_count("GET /v2.1/servers") == 3U);
}

BOOST_AUTO_TEST_CASE(a_service_that_always_says_401_is_asked_twice_and_no_more)
{
    cloud.compute().override_answer("GET /v2.1/servers", {.status = 401});

    BOOST_CHECK_THROW(session.get("/servers", at_compute()), Unauthorized);
    BOOST_TEST(cloud.compute().seen_count("GET /v2.1/servers") == 2U);
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_AUTO_TEST_CASE(two_sessions_share_one_auth_and_its_token)
{
    const Session other({.auth = auth, .user_agent = "other"});

    session.get("/servers", at_compute());
    other.get("/servers", at_compute());

    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(one_request_can_bring_its_own_auth)
{
    auto options = at_compute();
    auto bob = options_from(cloud.password_options());
    bob["username"] = "bob";
    bob["password"] = "bob's password";
    options.auth = load_auth("v3password", bob);

    const auto as_bob = session.get("/servers", options);
    const auto as_ann = session.get("/servers", at_compute());

    BOOST_TEST(as_bob.json().at("/asked_by/user_id").as_string() == "u-bob");
    BOOST_TEST(as_ann.json().at("/asked_by/user_id").as_string() == "u-ann");
}

BOOST_AUTO_TEST_CASE(an_endpoint_override_is_used_instead_of_the_catalog)
{
    const auto response = session.get(
        "servers", {.endpoint_override = cloud.compute().url() + "/v2.1/%(project_id)s/"}
    );

    BOOST_TEST(response.url == cloud.compute().url() + "/v2.1/p-demo/servers");
}

BOOST_AUTO_TEST_CASE(an_absolute_url_of_the_catalog_gets_the_token)
{
    const auto response = session.get(cloud.compute().url() + "/v2.1/servers");

    BOOST_TEST(response.status == 200);
}

BOOST_AUTO_TEST_CASE(an_absolute_url_of_somebody_else_does_not)
{
    EmbeddedCloud foreign;

    BOOST_CHECK_THROW(session.get(foreign.compute().url() + "/v2.1/servers"), ConfigError);
    session.get(foreign.compute().url() + "/", {.authenticated = false});

    BOOST_REQUIRE(foreign.compute().seen().size() == 1U);
    BOOST_TEST(foreign.compute().seen().front().header("X-Auth-Token") == "");
}

BOOST_AUTO_TEST_CASE(what_the_identity_service_said_can_be_asked)
{
    const auto access = session.access();

    BOOST_TEST(access->user_name() == "ann");
    BOOST_TEST(access->project_name() == "demo");
    BOOST_TEST(access->catalog().services().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_login_as_well)
{
    cloud.identity().hold("POST /v3/auth/tokens");
    auto options = at_compute();
    options.context.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);

    BOOST_CHECK_THROW(session.get("/servers", options), Interrupted);
}

BOOST_AUTO_TEST_CASE(a_refused_login_is_told_with_the_services_own_words)
{
    auto options = options_from(cloud.password_options());
    options["password"] = "a guess";
    const Session wrong({.auth = load_auth("v3password", options)});

    try {
        wrong.get("/servers", at_compute());
        BOOST_FAIL("logged in");
    } catch (const CredentialsError& error) {
        BOOST_TEST(error.facts().http_status == 401);
        BOOST_TEST(!error.facts().request_id.empty());
        BOOST_TEST(std::string_view(error.what()).find("a guess") == std::string_view::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
