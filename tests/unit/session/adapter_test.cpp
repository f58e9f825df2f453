#include "support/fake_transport.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/adapter.hpp>
#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Fixture {
    std::shared_ptr<FakeTransport> transport =
        std::make_shared<FakeTransport>([&](const Request& sent) {
            return Response{.status = status, .body = body, .url = sent.url};
        });
    AuthPtr auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova/v2.1"))});
    Session session{SessionOptions{.auth = auth, .app_name = "app", .transport = transport}};
    int status = 200;
    std::string body;

    Request last() const { return transport->sent().back(); }

    std::string header(std::string_view name) const
    {
        return std::string(last().headers.get(name).value_or("none"));
    }
};

const AdapterOptions compute = {.service_type = "compute"};

} // namespace

BOOST_FIXTURE_TEST_SUITE(adapter_test, Fixture)

BOOST_AUTO_TEST_CASE(requests_go_to_its_service)
{
    const Adapter adapter(session, compute);

    adapter.get("/servers");
    BOOST_TEST(last().url == "http://nova/v2.1/servers");
    BOOST_TEST(header("X-Auth-Token") == "token-1");

    adapter.delete_("/servers/1");
    BOOST_TEST(last().method == "DELETE");
}

BOOST_AUTO_TEST_CASE(every_verb_is_the_method_of_its_name)
{
    const Adapter adapter(session, compute);

    adapter.head("/x");
    adapter.post("/x");
    adapter.put("/x");
    adapter.patch("/x");

    const auto sent = transport->sent();
    BOOST_TEST(sent.at(0).method == "HEAD");
    BOOST_TEST(sent.at(1).method == "POST");
    BOOST_TEST(sent.at(2).method == "PUT");
    BOOST_TEST(sent.at(3).method == "PATCH");
}

BOOST_AUTO_TEST_CASE(what_it_knows_of_the_service_is_in_the_filter)
{
    const Adapter adapter(session, {.service_type = "compute", .region_name = "south"});

    BOOST_CHECK_THROW(adapter.get("/servers"), EndpointNotFound);
    adapter.get("/servers", {.endpoint_filter = {{"region_name", "north"}}});
    BOOST_TEST(last().url == "http://nova/v2.1/servers");
}

BOOST_AUTO_TEST_CASE(an_override_is_used_instead_of_the_catalog)
{
    const Adapter adapter(
        session, {.service_type = "compute", .endpoint_override = "http://other/{project_id}"}
    );

    adapter.get("/servers");

    BOOST_TEST(last().url == "http://other/p1/servers");
    BOOST_TEST(adapter.endpoint() == "http://other/p1");
}

BOOST_AUTO_TEST_CASE(its_microversion_is_asked_for_unless_a_request_has_its_own)
{
    const Adapter adapter(session, {.service_type = "compute", .default_microversion = "2.79"});

    adapter.get("/servers");
    BOOST_TEST(header("OpenStack-API-Version") == "compute 2.79");

    adapter.get("/servers", {.microversion = "2.1"});
    BOOST_TEST(header("OpenStack-API-Version") == "compute 2.1");

    adapter.get("/servers", {.microversion = std::string(no_microversion)});
    BOOST_TEST(header("OpenStack-API-Version") == "none");

    adapter.get("/servers", {.headers = {{"openstack-api-version", "compute 2.5"}}});
    BOOST_TEST(header("OpenStack-API-Version") == "compute 2.5");
}

BOOST_AUTO_TEST_CASE(the_client_is_named)
{
    const Adapter adapter(
        session, {.service_type = "compute", .client_name = "client", .client_version = "1.2"}
    );

    adapter.get("/servers");

    BOOST_TEST(header("User-Agent").starts_with("app client/1.2 ksauth/"));
}

BOOST_AUTO_TEST_CASE(its_headers_are_sent_unless_a_request_has_its_own)
{
    const Adapter adapter(
        session,
        {.service_type = "compute",
         .global_request_id = "req-1",
         .additional_headers = {{"X-One", "adapter"}, {"X-Two", "adapter"}}}
    );

    adapter.get("/servers", {.headers = {{"x-two", "request"}}});

    BOOST_TEST(header("X-One") == "adapter");
    BOOST_TEST(header("X-Two") == "request");
    BOOST_TEST(header("X-OpenStack-Request-Id") == "req-1");
}

BOOST_AUTO_TEST_CASE(it_may_have_an_auth_of_its_own)
{
    const auto own = make_auth({.authenticate = NumberedTokens(access_to("http://mine"))});
    const Adapter adapter(session, {.service_type = "compute", .auth = own});

    adapter.get("/servers");

    BOOST_TEST(last().url == "http://mine/servers");
    BOOST_TEST(adapter.endpoint() == "http://mine");
    BOOST_TEST(adapter.project_id() == "p1");
    BOOST_TEST(adapter.user_id() == "u1");
    BOOST_TEST(adapter.invalidate());
    BOOST_TEST(!adapter.invalidate());
}

BOOST_AUTO_TEST_CASE(errors_can_be_returned_instead_of_thrown)
{
    const Adapter throws(session, compute);
    const Adapter returns(session, {.service_type = "compute", .raise_errors = false});
    status = 404;

    BOOST_CHECK_THROW(throws.get("/x"), NotFound);
    BOOST_TEST(returns.get("/x").status == 404);
}

BOOST_AUTO_TEST_CASE(it_tries_again_as_often_as_it_is_told)
{
    const Adapter adapter(
        session,
        {.service_type = "compute",
         .retry =
             {.status_code_retries = 2, .status_code_retry_delay = std::chrono::milliseconds(1)}}
    );
    status = 503;

    BOOST_CHECK_THROW(adapter.get("/x"), HttpError);
    BOOST_TEST(transport->sent().size() == 3U);
}

BOOST_AUTO_TEST_CASE(contradicting_versions_are_refused_at_once)
{
    BOOST_CHECK_THROW(
        Adapter(session, {.service_type = "compute", .version = "2", .min_version = "2"}),
        EndpointError
    );
    BOOST_CHECK_THROW(Adapter(session, {.service_type = "compute", .version = "x"}), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_request_with_a_version_does_not_mean_the_adapters_as_well)
{
    const Adapter adapter(session, {.service_type = "compute", .version = "3"});

    adapter.get(
        "/servers", {.endpoint_filter = {{"min_version", "2"}, {"max_version", "2.latest"}}}
    );

    BOOST_TEST(last().url == "http://nova/v2.1/servers");
}

BOOST_AUTO_TEST_CASE(the_outer_of_two_goes_first)
{
    const Adapter inner(
        session,
        {.service_type = "compute",
         .region_name = "north",
         .default_microversion = "2.1",
         .client_name = "inner",
         .client_version = "1",
         .additional_headers = {{"X-One", "inner"}, {"X-Two", "inner"}}}
    );
    const Adapter outer(
        inner,
        {.default_microversion = "2.79",
         .client_name = "outer",
         .additional_headers = {{"X-Two", "outer"}}}
    );

    outer.get("/servers");

    BOOST_TEST(last().url == "http://nova/v2.1/servers");
    BOOST_TEST(header("OpenStack-API-Version") == "compute 2.79");
    BOOST_TEST(header("X-One") == "inner");
    BOOST_TEST(header("X-Two") == "outer");
    BOOST_TEST(header("User-Agent").starts_with("app outer ksauth/"));
    BOOST_TEST(outer.options().region_name == "north");
}

BOOST_AUTO_TEST_CASE(it_answers_what_a_session_answers)
{
    const Adapter adapter(session, {.service_type = "compute", .min_version = "2"});
    body = R"({"version": {"id": "v2.1", "status": "CURRENT", "version": "2.95",
        "links": [{"rel": "self", "href": "http://nova/v2.1"}]}})";

    BOOST_TEST(adapter.endpoint_data().max_microversion.value().text() == "2.95");
    BOOST_TEST(adapter.api_major_version().value().text() == "2.1");
    BOOST_TEST(adapter.all_version_data().at(0).versions.at(0).url == "http://nova/v2.1");
    BOOST_TEST(adapter.access()->project_id() == "p1");
    BOOST_TEST(adapter.credential()->generation == 1U);
}

BOOST_AUTO_TEST_CASE(json_is_asked_for_sent_and_read)
{
    const JsonAdapter json{Adapter(session, compute)};
    body = R"({"server": {"id": "s1"}})";

    const auto answer = json.post("/servers", Json::object({{"server", Json::object({})}}));

    BOOST_TEST(answer.body.at("/server/id").as_string() == "s1");
    BOOST_TEST(answer.response.status == 200);
    BOOST_TEST(header("Accept") == "application/json");
    BOOST_TEST(header("Content-Type") == "application/json");
    BOOST_TEST(last().body == R"({"server":{}})");
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_json_is_null)
{
    const JsonAdapter json{Adapter(session, compute)};
    body = "<html>";

    BOOST_TEST(json.get("/x").body.is_null());
    BOOST_TEST(json.delete_("/x").body.is_null());
    json.put("/x", "text");
    BOOST_TEST(last().body == "\"text\"");
    json.patch("/x", 5);
    BOOST_TEST(last().method == "PATCH");
}

BOOST_AUTO_TEST_SUITE_END()
