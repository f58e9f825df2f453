// Each option of an Adapter arrives where it belongs.
#include "support/fake_transport.hpp"
#include "unit/recording_sink.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/adapter.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::shared_ptr<const Access> two_novas()
{
    return std::make_shared<const Access>(Access::parse(Json::parse(R"({"token": {
        "user": {"id": "u1"}, "project": {"id": "p1"}, "catalog": [
        {"type": "compute", "name": "nova", "id": "s1", "endpoints": [
            {"id": "e1", "interface": "public", "region": "north", "url": "http://nova/v2.1"},
            {"id": "e2", "interface": "internal", "region": "north", "url": "http://inside/v2.1"},
            {"id": "e3", "interface": "public", "region": "south", "url": "http://south/v2.1"}]},
        {"type": "compute", "name": "cells", "id": "s2", "endpoints": [
            {"id": "e4", "interface": "public", "region": "north", "url": "http://cells/v2.1"}]}
        ]}})")));
}

constexpr auto versions = R"({"versions": [
    {"id": "v2.1", "status": "CURRENT", "min_version": "2.1", "version": "2.95",
     "links": [{"rel": "self", "href": "/v2.1/"}]},
    {"id": "v3.0", "status": "EXPERIMENTAL", "links": [{"rel": "self", "href": "/v3/"}]}]})";

struct Cloud {
    std::shared_ptr<FakeTransport> transport =
        std::make_shared<FakeTransport>([&](const Request& sent) -> Response {
            if (unreachable)
                throw ConnectFailure({.message = "nobody", .retryable = true, .never_sent = true});
            return {.status = 200, .body = versions, .url = sent.url};
        });
    AuthPtr auth = make_auth({.authenticate = NumberedTokens(two_novas())});
    Session session{{.auth = auth, .transport = transport}};
    bool unreachable = false;

    // Where a request goes with these options.
    std::string url_with(const AdapterOptions& options) const
    {
        Adapter(session, options).get("/servers");
        return transport->sent().back().url;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(adapter_options_test, Cloud)

BOOST_AUTO_TEST_CASE(the_service_can_be_named_or_given_by_its_id)
{
    BOOST_TEST(
        url_with({.service_type = "compute", .service_name = "cells"}) ==
        "http://cells/v2.1/servers"
    );
    BOOST_TEST(url_with({.service_id = "s2"}) == "http://cells/v2.1/servers");
}

BOOST_AUTO_TEST_CASE(interfaces_are_tried_in_order)
{
    BOOST_TEST(
        url_with({.service_type = "compute", .interface = {"admin", "internal", "public"}}) ==
        "http://inside/v2.1/servers"
    );
}

BOOST_AUTO_TEST_CASE(the_region_and_any_other_key_are_part_of_the_filter)
{
    BOOST_TEST(
        url_with({.service_type = "compute", .region_name = "south"}) == "http://south/v2.1/servers"
    );
    BOOST_TEST(
        url_with({.service_type = "compute", .endpoint_filter = {{"endpoint_id", "e3"}}}) ==
        "http://south/v2.1/servers"
    );
}

BOOST_AUTO_TEST_CASE(a_range_of_versions_is_discovered)
{
    const AdapterOptions any_2 = {
        .service_type = "compute", .min_version = "2", .max_version = "2.latest"};
    const AdapterOptions experimental = {
        .service_type = "compute",
        .version = "3",
        .endpoint_filter = {{"allow_experimental", "true"}}};

    BOOST_TEST(url_with(any_2) == "http://nova/v2.1/servers");
    BOOST_TEST(url_with(experimental) == "http://nova/v3/servers");
    BOOST_CHECK_THROW(url_with({.service_type = "compute", .min_version = "4"}), EndpointNotFound);
}

BOOST_AUTO_TEST_CASE(an_override_is_asked_for_its_versions_where_data_are_wanted)
{
    const Adapter adapter(
        session, {.service_type = "compute", .endpoint_override = "http://nova/%(project_id)s"}
    );

    BOOST_TEST(adapter.endpoint_data().catalog_url == "http://nova/p1");
    BOOST_TEST(adapter.endpoint_data().url == "http://nova/v2.1/p1");
    BOOST_REQUIRE(adapter.all_version_data().size() == 1U);
    BOOST_TEST(adapter.all_version_data()[0].versions.at(0).url == "http://nova/v2.1/");
}

BOOST_AUTO_TEST_CASE(the_way_to_the_endpoint_is_told)
{
    const Adapter adapter(session, {.service_type = "compute"});
    Explanation explanation;

    adapter.endpoint_data({}, {}, &explanation);
    BOOST_TEST(explanation.front().text == "service_type=compute");
    BOOST_TEST(!explanation.at(explanation.size() - 2).remembered);

    adapter.endpoint_data({}, {}, &explanation);
    BOOST_TEST(explanation.at(explanation.size() - 2).remembered);
    BOOST_TEST(explanation.at(explanation.size() - 2).http_status == 200);
}

BOOST_AUTO_TEST_CASE(connecting_is_tried_again_as_often_as_it_is_told)
{
    const Adapter adapter(
        session,
        {.service_type = "compute",
         .retry = {.connect_retries = 3, .connect_retry_delay = std::chrono::milliseconds(1)}}
    );
    unreachable = true;

    BOOST_CHECK_THROW(adapter.get("/servers"), ConnectFailure);

    BOOST_TEST(transport->sent().size() == 4U);
}

BOOST_AUTO_TEST_CASE(its_log_is_written_instead_of_the_sessions)
{
    const auto own = std::make_shared<RecordingSink>();
    const auto others = std::make_shared<RecordingSink>();
    const Session logged({.auth = auth, .log = others, .transport = transport});

    Adapter(logged, {.service_type = "compute", .log_sink = own}).get("/servers");

    BOOST_TEST(own->says("GET 'http://nova/v2.1/servers'"), own->text());
    BOOST_TEST(!others->says("/servers"), others->text());
}

BOOST_AUTO_TEST_CASE(its_requests_wait_for_its_rate_limiter)
{
    const auto one_at_a_time = std::make_shared<RateLimiter>(RateLimits{.concurrency = 1});
    const Adapter adapter(session, {.service_type = "compute", .rate_limiter = one_at_a_time});
    const auto taken = one_at_a_time->acquire({});

    const auto soon = Context::within(std::chrono::milliseconds(1));

    BOOST_CHECK_THROW(adapter.get("/servers", {.context = soon}), Interrupted);
    BOOST_TEST(transport->sent().empty());
    Adapter(session, {.service_type = "compute"}).get("/servers");
    BOOST_TEST(transport->sent().size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_whole_user_agent_can_be_given)
{
    url_with({.service_type = "compute", .user_agent = "mine/1"});

    BOOST_TEST(transport->sent().back().headers.get("User-Agent").value_or("") == "mine/1");
}

BOOST_AUTO_TEST_CASE(versions_of_the_outer_one_replace_those_of_the_inner)
{
    const Adapter inner(session, {.service_type = "compute", .version = "7"});
    const Adapter outer(inner, {.min_version = "2", .max_version = "2.latest"});

    BOOST_TEST(outer.endpoint() == "http://nova/v2.1");
    BOOST_TEST(outer.options().version == "");
}

BOOST_AUTO_TEST_SUITE_END()
