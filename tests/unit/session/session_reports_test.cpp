// What a request says of who asks, and what is said of it.
#include "unit/session/scripted_cloud.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;

namespace {

constexpr auto url = nova_url;

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_reports_test, ScriptedCloud)

BOOST_AUTO_TEST_CASE(what_is_logged_is_what_was_signed)
{
    auth = make_auth({
        .authenticate = logins,
        .sign = [](Request& request, const Credential&) { request.headers.set("X-Mark", "here"); },
    });

    session({.log = log}, {status(200)}).get(url);

    BOOST_TEST(log->says("-H 'X-Mark: here'"));
}

BOOST_AUTO_TEST_CASE(headers_go_before_each_other_as_with_the_reference)
{
    NumberedTokens tokens(access_to("http://nova"));
    auth = make_auth({.authenticate = [tokens](AuthPort& port, const Context& context) {
        auto credential = tokens(port, context);
        for (const auto* name : {"X-Everywhere", "User-Agent", "X-Openstack-Request-Id"})
            credential.headers.set(name, "mechanism");
        return credential;
    }});
    const auto mine = session(
        {.additional_headers =
             {{"X-Everywhere", "session"}, {"X-Both", "session"}, {"X-Mine", "session"}},
         .user_agent = "session"},
        {status(200)}
    );
    const Headers headers = {
        {"X-Everywhere", "request"}, {"X-Both", "request"}, {"User-Agent", "request"}};

    mine.get(url, {.headers = headers});
    mine.get(url, {.headers = headers, .user_agent = "whole", .global_request_id = "req-global"});

    BOOST_TEST(sent("X-Everywhere") == (Values{"mechanism", "mechanism"}));
    BOOST_TEST(sent("X-Both") == (Values{"request", "request"}));
    BOOST_TEST(sent("X-Mine") == (Values{"session", "session"}));
    BOOST_TEST(sent("User-Agent") == (Values{"mechanism", "whole"}));
    BOOST_TEST(sent("X-Openstack-Request-Id") == (Values{"mechanism", "req-global"}));
}

BOOST_AUTO_TEST_CASE(a_request_says_for_whom_it_asks)
{
    const auto mine = session({.user_agent = "me", .original_ip = "192.0.2.1"}, {status(200)});

    mine.get(url);
    mine.get(url, {.original_ip = "2001:db8::1"});
    mine.get(url, {.headers = {{"forwarded", "for=other"}}});

    const auto seen = sent("Forwarded");
    BOOST_TEST(seen.at(0).starts_with("for=192.0.2.1;by=\"me ksauth/"));
    BOOST_TEST(seen.at(1).starts_with("for=\"[2001:db8::1]\";by=\"me ksauth/"));
    BOOST_TEST(seen.at(2) == "for=other");
}

BOOST_AUTO_TEST_CASE(clients_name_themselves)
{
    const auto mine = session({.app_name = "app"}, {status(200)});

    mine.get(url, {.client_name = "nova", .client_version = "3"});

    BOOST_TEST(sent("User-Agent").at(0).starts_with("app nova/3 ksauth/"));
}

BOOST_AUTO_TEST_CASE(a_trace_goes_with_everything_that_the_call_causes)
{
    auth = make_auth({.authenticate = log_in});

    session({}, {status(201), status(200)}).get(url, {.context = {.traceparent = "00-ab-cd-01"}});

    BOOST_TEST(sent("traceparent") == (Values{"00-ab-cd-01", "00-ab-cd-01"}));
}

BOOST_AUTO_TEST_CASE(timings_are_kept_of_every_attempt_failed_ones_and_logins_included)
{
    auth = make_auth({.authenticate = log_in});
    const auto mine = session(
        {.retry = {.status_code_retries = 1}, .collect_timing = true},
        {status(201), status(503), status(404)}
    );

    BOOST_CHECK_THROW(mine.get(url), NotFound);

    std::string all;
    for (const auto& attempt : mine.timings())
        all += attempt.method + " " + attempt.url + " " + std::to_string(attempt.status) + "\n";
    BOOST_TEST(
        all == "POST http://keystone/tokens 201\n"
               "GET http://nova/servers 503\n"
               "GET http://nova/servers 404\n"
    );
    mine.reset_timings();
    BOOST_TEST(mine.timings().empty());
}

BOOST_AUTO_TEST_CASE(timings_are_not_kept_unless_asked_for)
{
    const auto mine = session({}, {status(200)});

    mine.get(url);

    BOOST_TEST(mine.timings().empty());
    BOOST_CHECK_NO_THROW(mine.reset_timings());
}

BOOST_AUTO_TEST_CASE(logins_are_retried_like_requests)
{
    auth = make_auth({.authenticate = log_in});
    const auto mine =
        session({.retry = {.status_code_retries = 1}}, {status(503), status(201), status(200)});

    mine.get(url);

    BOOST_TEST(sent("X-Auth-Token") == (Values{"-", "-", "token-201"}));
}

BOOST_AUTO_TEST_CASE(a_login_that_is_sent_elsewhere_is_not)
{
    auth = make_auth({.authenticate = log_in});
    const auto mine = session({}, {moved_to("http://elsewhere/tokens")});

    BOOST_CHECK_THROW(mine.get(url), ConfigError);
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_CASE(the_request_id_is_logged_once_for_the_answer_that_counts)
{
    const auto mine =
        session({.log = log}, {moved_to("/b"), status(200, {{"X-Openstack-Request-Id", "req-1"}})});

    mine.get("/servers", {.endpoint_filter = {{"service_type", "compute"}}});

    BOOST_TEST(
        log->lines().back().text == "GET call to compute for http://nova/b used request id req-1"
    );
}

BOOST_AUTO_TEST_CASE(an_error_says_how_often_it_was_tried)
{
    const auto mine = session({.retry = {.status_code_retries = 2}}, {status(503)});

    BOOST_CHECK_EXCEPTION(mine.get(url), ServiceUnavailable, [](const Error& error) {
        return std::string(error.what()) == "GET http://nova/servers: 503 (after 3 attempts)" &&
               error.facts().attempts == 3;
    });
}

BOOST_AUTO_TEST_CASE(an_error_does_not_repeat_the_token_that_the_service_complains_of)
{
    const auto mine =
        session({}, {[](const Request&) {
                    return Response{
                        .status = 403, .body = R"({"message": "token-1 may not do this"})"};
                }});

    BOOST_CHECK_EXCEPTION(mine.get(url), Forbidden, [](const Error& error) {
        return std::string(error.what()).ends_with(": *** may not do this");
    });
}

BOOST_AUTO_TEST_CASE(nor_does_an_error_of_the_connection_to_where_the_service_redirects)
{
    const FakeTransport::Answer refuse = [](const Request& request) -> Response {
        throw ConnectFailure({.message = "cannot connect to " + request.url, .url = request.url});
    };
    const auto mine = session({}, {moved_to("http://other/token-1"), refuse});

    BOOST_CHECK_EXCEPTION(mine.get(url), ConnectFailure, [](const Error& error) {
        return std::string(error.what()).find("token-1") == std::string::npos &&
               error.facts().url == "http://other/***";
    });
}

BOOST_AUTO_TEST_CASE(programs_with_their_own_http_report_a_401_by_its_generation)
{
    const auto mine = session({}, {status(200)});
    const auto first = mine.credential();

    BOOST_TEST(mine.report_unauthorized(first->generation));
    const auto second = mine.credential();
    BOOST_TEST(mine.report_unauthorized(first->generation));

    BOOST_TEST(second->generation == first->generation + 1);
    BOOST_TEST(mine.credential() == second);
}

BOOST_AUTO_TEST_CASE(a_session_knows_who_it_is)
{
    const auto mine = session({}, {status(200)});
    const auto nobody = make_auth({.authenticate = NumberedTokens()});

    BOOST_TEST(mine.user_id() == "u1");
    BOOST_TEST(mine.project_id() == "p1");
    BOOST_TEST(mine.user_id({}, nobody) == "");
}

BOOST_AUTO_TEST_SUITE_END()
