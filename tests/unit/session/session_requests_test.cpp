// The concerns of a request together, in their order.
#include "support/fake_clock.hpp"
#include "unit/bodies.hpp"
#include "unit/http/one_policy.hpp"
#include "unit/recording_sink.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>
#include <ksauth/session.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

constexpr auto url = "http://nova/servers";

FakeTransport::Answer moved_to(const std::string& location)
{
    return status(307, {{"Location", location}, {"X-Openstack-Request-Id", "req-moved"}});
}

// Logs in with a request of its own.
Credential log_in(AuthPort& port, const Context& context)
{
    const auto answer = port.send({.method = "POST", .url = "http://keystone/tokens"}, context);
    Credential credential{.access = access_to("http://nova")};
    credential.headers.set("X-Auth-Token", "token-" + std::to_string(answer.status));
    return credential;
}

struct Fixture {
    Session session(SessionOptions options, std::vector<FakeTransport::Answer> answers)
    {
        transport = in_turn(std::move(answers));
        options.transport = transport;
        options.clock = &clock;
        options.random = [] { return 1.0; };
        if (!options.auth) options.auth = auth;
        return Session(std::move(options));
    }

    std::vector<std::string> sent(std::string_view header) const
    {
        std::vector<std::string> values;
        for (const auto& request : transport->sent())
            values.emplace_back(request.headers.get(header).value_or("-"));
        return values;
    }

    FakeClock clock;
    NumberedTokens logins{access_to("http://nova")};
    AuthPtr auth = make_auth({.authenticate = logins}, {.clock = &clock});
    std::shared_ptr<FakeTransport> transport;
    std::shared_ptr<RecordingSink> log = std::make_shared<RecordingSink>();
};

using Values = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_requests_test, Fixture)

BOOST_AUTO_TEST_CASE(a_token_does_not_follow_to_another_origin_and_a_401_there_is_not_its_fault)
{
    const auto mine = session({}, {moved_to("http://elsewhere/x"), status(401)});

    BOOST_CHECK_THROW(mine.get(url), Unauthorized);

    BOOST_TEST(sent("X-Auth-Token") == (Values{"token-1", "-"}));
    BOOST_TEST((auth->current() != nullptr));
    BOOST_TEST(logins.count() == 1);
}

BOOST_AUTO_TEST_CASE(a_401_behind_a_redirect_is_asked_again_from_the_beginning)
{
    const auto mine = session({}, {moved_to("/b"), status(401), moved_to("/b"), status(200)});

    const auto response = mine.get(url);

    BOOST_TEST(sent("X-Auth-Token") == (Values{"token-1", "token-1", "token-2", "token-2"}));
    BOOST_TEST(transport->sent().at(2).url == url);
    BOOST_TEST(response.url == "http://nova/b");
    BOOST_TEST(response.history.size() == 1);
}

BOOST_AUTO_TEST_CASE(the_tries_are_for_the_request_not_for_each_of_its_hops)
{
    const auto mine = session(
        {.retry = {.status_code_retries = 4}},
        {status(503), status(503), moved_to("/b"), status(503), status(200)}
    );

    const auto response = mine.get(url);

    BOOST_TEST((clock.slept() == 500ms + 1s + 500ms));
    BOOST_TEST(response.attempts == 4);
    BOOST_TEST((response.elapsed == clock.slept()));
}

BOOST_AUTO_TEST_CASE(after_a_new_login_all_tries_are_there_again)
{
    const auto mine = session(
        {.retry = {.status_code_retries = 1}}, {status(503), status(401), status(503), status(200)}
    );

    BOOST_TEST(mine.get(url).status == 200);
}

BOOST_AUTO_TEST_CASE(each_attempt_is_signed_anew_and_nothing_that_goes_elsewhere)
{
    int count = 0;
    auth = make_auth({
        .authenticate = logins,
        .sign =
            [&](Request& request, const Credential&) {
                request.headers.set("X-Mark", std::to_string(++count));
                request.headers.set("X-Seen", request.url);
            },
    });
    const auto mine = session(
        {.retry = {.status_code_retries = 1}},
        {status(503), moved_to("/b"), moved_to("http://elsewhere/"), status(200)}
    );

    mine.get(url);

    BOOST_TEST(sent("X-Mark") == (Values{"1", "2", "3", "-"}));
    BOOST_TEST(sent("X-Seen") == (Values{url, url, "http://nova/b", "-"}));
}

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

BOOST_AUTO_TEST_CASE(a_query_does_not_follow_a_redirect)
{
    const auto mine = session({}, {moved_to("/b"), status(200)});

    mine.get("/servers", {.endpoint_filter = {{"service_type", "compute"}}, .query = {{"a", "b"}}});

    BOOST_TEST(transport->sent().at(0).url == "http://nova/servers?a=b");
    BOOST_TEST(transport->sent().at(1).url == "http://nova/b");
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

BOOST_AUTO_TEST_CASE(a_body_that_cannot_be_rewound_lets_the_first_answer_stand)
{
    const auto mine = session({}, {status(401), status(200)});

    BOOST_CHECK_THROW(
        mine.put(url, {.body_source = std::make_shared<TextSource>("much", false)}), Unauthorized
    );

    BOOST_TEST(transport->sent().size() == 1);
    BOOST_TEST((auth->current() == nullptr)); // the next request gets a new token all the same
}

BOOST_AUTO_TEST_CASE(a_body_that_can_is_sent_whole_after_a_new_login)
{
    std::vector<std::string> bodies;
    const auto take = [&](const Request& request) {
        bodies.push_back(drain(*request.body_source));
        return Response{.status = bodies.size() == 1 ? 401 : 200};
    };

    session({}, {take}).put(url, {.body_source = std::make_shared<TextSource>("much")});

    BOOST_TEST(bodies == (Values{"much", "much"}));
}

BOOST_AUTO_TEST_CASE(a_request_may_need_a_credential_that_lasts)
{
    auth = make_auth(
        {.authenticate =
             [this](AuthPort& port, const Context& context) {
                 auto credential = logins(port, context);
                 credential.expires_at = clock.now() + 1h;
                 return credential;
             }},
        {.clock = &clock}
    );
    const auto mine = session({}, {status(200)});
    mine.get(url);
    clock.advance(30min);

    mine.get(url, {.min_remaining = 10min});
    mine.get(url, {.min_remaining = 45min});

    BOOST_TEST(sent("X-Auth-Token") == (Values{"token-1", "token-1", "token-2"}));
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

BOOST_AUTO_TEST_CASE(a_request_waits_for_the_limit_of_its_own_instead_of_the_sessions)
{
    const auto slow = std::make_shared<RateLimiter>(RateLimits{.per_second = 1}, clock);
    const auto fast = std::make_shared<RateLimiter>(RateLimits{.per_second = 10}, clock);
    const auto mine = session({.rate_limiter = slow}, {status(200)});

    mine.get(url);
    mine.get(url);
    BOOST_TEST((clock.slept() == 1s));

    mine.get(url, {.rate_limiter = fast});
    mine.get(url, {.rate_limiter = fast});
    BOOST_TEST((clock.slept() == 1100ms));
}

BOOST_AUTO_TEST_SUITE_END()
