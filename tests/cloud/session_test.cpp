// A Session of the public API with the shipped plugins, against a real Keystone and Placement.
#include "cloud/real_cloud.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <thread>
#include <vector>

namespace {

using namespace ksauth;
using namespace ksauth::test;

const EndpointFilter identity{{"service_type", "identity"}};
const EndpointFilter placement{{"service_type", "placement"}};

} // namespace

BOOST_AUTO_TEST_SUITE(session_test)

BOOST_AUTO_TEST_CASE(no_login_happens_before_the_first_request_needs_one)
{
    const auto auth = log_in("admin");
    const Session session({.auth = auth});

    const bool before = auth->current() != nullptr;
    session.get("/users", {.endpoint_filter = identity});

    BOOST_TEST(!before);
    BOOST_TEST((auth->current() != nullptr));
}

BOOST_AUTO_TEST_CASE(one_token_serves_all_requests)
{
    const Session session({.auth = log_in("admin")});
    const auto first = session.credential();

    session.get("/users", {.endpoint_filter = identity});
    session.get("/resource_providers", {.endpoint_filter = placement});

    BOOST_TEST(session.credential() == first);
}

BOOST_AUTO_TEST_CASE(one_auth_serves_two_sessions_with_one_token)
{
    const auto auth = log_in("admin");
    const Session one({.auth = auth});
    const Session other({.auth = auth});

    const auto first = one.credential();

    BOOST_TEST(other.credential() == first);
}

BOOST_AUTO_TEST_CASE(many_threads_that_start_at_once_share_one_login)
{
    const Session session({.auth = log_in("admin")});
    std::vector<int> statuses(8);
    std::vector<std::thread> threads;

    for (auto& status : statuses) {
        threads.emplace_back([&session, &status] {
            status =
                session.get("/users", {.endpoint_filter = identity, .raise_errors = false}).status;
        });
    }
    for (auto& thread : threads)
        thread.join();

    BOOST_TEST(statuses == std::vector<int>(8, 200), boost::test_tools::per_element());
    BOOST_TEST(session.credential()->generation == 1);
}

BOOST_AUTO_TEST_CASE(a_token_that_was_revoked_meanwhile_is_replaced_and_the_request_repeated)
{
    const Session session({.auth = log_in("admin")});
    const auto first = session.credential();
    const auto token = std::string(first->headers.get("X-Auth-Token").value());
    const auto self = Headers{{"X-Subject-Token", token}};
    session.delete_("/auth/tokens", {.endpoint_filter = identity, .headers = self});

    const auto response = session.get("/users", {.endpoint_filter = identity});

    BOOST_TEST(response.status == 200);
    BOOST_TEST(session.credential()->generation == first->generation + 1);
}

BOOST_AUTO_TEST_CASE(the_credential_ends_when_keystone_says_so)
{
    const auto credential = session("project_by_id").credential();

    BOOST_REQUIRE(credential->expires_at.has_value());
    BOOST_TEST((credential->expires_at == credential->access->expires_at()));
    BOOST_TEST((*credential->expires_at > *credential->access->issued_at()));
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_credentials_error_with_the_requests_id)
{
    const Session session({.auth = log_in("project_by_id", {{"password", "not-the-password"}})});

    BOOST_CHECK_EXCEPTION(session.credential(), CredentialsError, [](const CredentialsError& e) {
        return e.facts().http_status == 401 && e.facts().request_id.starts_with("req-");
    });
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_not_found)
{
    const RequestOptions options{.endpoint_filter = identity};

    BOOST_CHECK_THROW(session("admin").get("/users/nobody", options), NotFound);
}

BOOST_AUTO_TEST_CASE(what_is_not_allowed_is_forbidden)
{
    const RequestOptions options{.endpoint_filter = identity};

    BOOST_CHECK_THROW(session("project_by_id").get("/users", options), Forbidden);
}

BOOST_AUTO_TEST_CASE(another_auth_can_be_used_for_one_request)
{
    const RequestOptions options{
        .endpoint_filter = identity, .auth = log_in("project_by_id"), .raise_errors = false};

    const auto response = session("admin").get("/users", options);

    BOOST_TEST(response.status == 403);
}

BOOST_AUTO_TEST_CASE(json_bodies_create_change_and_delete)
{
    const auto& admin = session("admin");
    const auto region = [](const char* text) {
        return RequestOptions{
            .endpoint_filter = identity,
            .json = Json::object({{"region", Json::object({{"description", text}})}}),
        };
    };

    const auto made = admin.post("/regions", region("short"));
    const auto path = "/regions/" + std::string(made.json().at("/region/id").as_string());
    const auto changed = admin.patch(path, region("longer"));
    const auto deleted = admin.delete_(path, {.endpoint_filter = identity});

    BOOST_TEST(made.status == 201);
    BOOST_TEST(changed.json().at("/region/description").as_string() == "longer");
    BOOST_TEST(deleted.status == 204);
    BOOST_CHECK_THROW(admin.get(path, {.endpoint_filter = identity}), NotFound);
}

BOOST_AUTO_TEST_CASE(put_and_head_without_a_body_work)
{
    const auto& admin = session("admin");
    const auto path = "/projects/" + fact("warehouse_id") + "/users/" + fact("deputy_id") +
                      "/roles/" + std::string(cloud().at("/roles/reader").as_string());
    const RequestOptions options{.endpoint_filter = identity};

    const auto granted = admin.put(path, options);
    const auto checked = admin.head(path, options);
    const auto taken = admin.delete_(path, options);

    BOOST_TEST(granted.status == 204);
    BOOST_TEST(checked.status == 204);
    BOOST_TEST(taken.status == 204);
}

BOOST_AUTO_TEST_CASE(an_endpoint_override_is_filled_with_the_project)
{
    const RequestOptions options{.endpoint_override = fact("auth_url") + "/projects/{project_id}"};

    const auto answer = session("admin").get("", options).json();

    BOOST_TEST(answer.at("/project/id").as_string() == fact("admin_project_id"));
}

BOOST_AUTO_TEST_CASE(the_token_does_not_go_to_an_origin_that_the_cloud_did_not_name)
{
    // Bound by nobody: the request must be refused before anything connects.
    BOOST_CHECK_THROW(session("admin").get("http://127.0.0.1:1/elsewhere"), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
