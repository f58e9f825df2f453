#include "http/observe_policy.hpp"
#include "http/redirect_policy.hpp"
#include "unit/http/retrying.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_FIXTURE_TEST_SUITE(retry_policy_test, Retrying)

BOOST_AUTO_TEST_CASE(nothing_is_repeated_unless_asked_for)
{
    BOOST_TEST(send({status(503), status(200)}).status == 503);
    BOOST_CHECK_THROW(send({unreachable}), ConnectFailure);
    BOOST_TEST(sent() == 1);
}

BOOST_AUTO_TEST_CASE(n_retries_are_n_and_one_attempts)
{
    exchange.retry.statuses = 3;

    BOOST_TEST(send({status(503)}).status == 503);
    BOOST_TEST(sent() == 4);
    BOOST_TEST((clock.slept() == 500ms + 1s + 2s));
}

BOOST_AUTO_TEST_CASE(the_first_good_answer_is_the_answer)
{
    exchange.retry.connects = 5;

    BOOST_TEST(send({unreachable, broken, status(200)}).status == 200);
    BOOST_TEST(sent() == 3);
    BOOST_TEST((clock.slept() == 1500ms));
}

BOOST_AUTO_TEST_CASE(the_last_failure_is_the_error_and_says_how_often_it_was_tried)
{
    exchange.retry.connects = 2;
    exchange.attempts = 3; // counted by another policy

    BOOST_CHECK_EXCEPTION(send({unreachable}), ConnectFailure, [](const Error& error) {
        return std::string(error.what()) == "cannot connect (after 3 attempts)" &&
               error.facts().attempts == 3 && error.facts().never_sent;
    });
}

BOOST_AUTO_TEST_CASE(to_follow_a_redirect_is_no_further_attempt)
{
    exchange.retry.connects = 1;
    transport = in_turn({status(307, {{"Location", "/y"}}), unreachable});
    Policies policies;
    policies.push_back(std::make_unique<RedirectPolicy>());
    policies.push_back(std::make_unique<RetryPolicy>(clock));
    policies.push_back(std::make_unique<ObservePolicy>(std::vector<ObserverPtr>{}, clock));
    const Pipeline pipeline(std::move(policies), transport);

    BOOST_CHECK_EXCEPTION(pipeline.send(exchange), ConnectFailure, [](const Error& error) {
        return error.facts().attempts == 2;
    });
    BOOST_TEST(sent() == 3);
}

BOOST_AUTO_TEST_CASE(failures_and_statuses_are_counted_apart)
{
    exchange.retry.connects = 1;
    exchange.retry.statuses = 1;

    BOOST_TEST(send({unreachable, status(503), status(200)}).status == 200);
    BOOST_TEST(exchange.retry.connects == 0);
    BOOST_TEST(exchange.retry.statuses == 0);
}

BOOST_AUTO_TEST_CASE(an_answer_makes_the_waits_for_connections_short_again)
{
    exchange.retry.connects = 3;
    exchange.retry.statuses = 1;

    send({unreachable, unreachable, status(503), unreachable, status(200)});

    BOOST_TEST((clock.slept() == 500ms + 1s + 500ms + 500ms));
}

BOOST_AUTO_TEST_CASE(waits_may_be_fixed)
{
    exchange.retry = {.connects = 2, .statuses = 2, .connect_delay = 7ms, .status_delay = 11ms};

    send({unreachable, unreachable, status(503), status(503), status(200)});

    BOOST_TEST((clock.slept() == 36ms));
}

constexpr int usual[] = {429, 503};
constexpr int unusual[] = {200, 404, 409, 500, 502, 504};

BOOST_DATA_TEST_CASE_F(Retrying, two_statuses_are_retried_by_default, data::make(usual), code)
{
    exchange.retry.statuses = 1;

    BOOST_TEST(send({status(code), status(200)}).status == 200);
}

BOOST_DATA_TEST_CASE_F(Retrying, and_no_others, data::make(unusual), code)
{
    exchange.retry.statuses = 1;

    BOOST_TEST(send({status(code), status(201)}).status == code);
}

BOOST_AUTO_TEST_CASE(a_list_of_statuses_replaces_the_usual)
{
    const std::vector<int> list = {409, 500};
    exchange.retry = {.statuses = 9, .retriable = list};

    BOOST_TEST(send({status(409), status(500), status(503), status(200)}).status == 503);
}

BOOST_AUTO_TEST_CASE(a_redirect_is_never_retried)
{
    const std::vector<int> list = {302};
    exchange.retry = {.statuses = 1, .retriable = list};

    BOOST_TEST(send({status(302), status(200)}).status == 302);
}

BOOST_AUTO_TEST_CASE(the_server_says_how_long_to_wait)
{
    exchange.retry.statuses = 2;

    send({status(429, {{"Retry-After", "7"}}), status(503, {{"Retry-After", "0"}}), status(200)});

    BOOST_TEST((clock.slept() == 7s + 500ms));
}

BOOST_AUTO_TEST_CASE(also_by_a_date)
{
    exchange.retry.statuses = 1;
    const Headers headers = {
        {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"},
        {"Retry-After", "Sun, 06 Nov 1994 08:49:40 GMT"}};

    send({status(503, headers), status(200)});

    BOOST_TEST((clock.slept() == 3s));
}

BOOST_AUTO_TEST_CASE(a_server_that_wants_too_long_a_wait_is_not_waited_for)
{
    exchange.retry.statuses = 5;

    BOOST_TEST(send({status(503, {{"Retry-After", "61"}}), status(200)}).status == 503);
    BOOST_TEST((clock.slept() == 0ms));

    exchange.retry.longest_wait = 61s;
    BOOST_TEST(send({status(503, {{"Retry-After", "61"}}), status(200)}).status == 200);
}

BOOST_AUTO_TEST_CASE(a_wait_for_ever_is_beyond_any_deadline)
{
    exchange.retry.connects = 1;
    exchange.retry.connect_delay = std::chrono::milliseconds::max();
    exchange.context.deadline = clock.steady_now() + 1h;

    BOOST_CHECK_THROW(send({unreachable}), ConnectFailure);

    BOOST_TEST(sent() == 1U);
}

BOOST_AUTO_TEST_CASE(a_wait_beyond_the_deadline_is_not_begun)
{
    exchange.retry = {.connects = 5, .statuses = 5};
    exchange.context.deadline = clock.steady_now() + 1200ms;

    BOOST_TEST(send({status(503)}).status == 503);
    BOOST_TEST(sent() == 2);
    BOOST_CHECK_THROW(send({unreachable}), ConnectFailure);
    BOOST_TEST(sent() == 2);
}

BOOST_AUTO_TEST_CASE(each_repetition_is_announced_without_the_query)
{
    exchange.retry = {.connects = 1, .statuses = 1};

    send({unreachable, status(503), status(200)});

    BOOST_TEST(
        log.text() == "session: GET http://a/x failed: cannot connect; trying again in 0.5 s, 0 "
                      "more tries after that\n"
                      "session: GET http://a/x answered 503; trying again in 0.5 s, 0 more tries "
                      "after that\n"
    );
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_waiting)
{
    std::stop_source source;
    source.request_stop();
    exchange.context.stop = source.get_token();
    exchange.retry.statuses = 1;
    transport = in_turn({status(503)});
    const auto pipeline = pipeline_of<RetryPolicy>(transport, system_clock());

    BOOST_CHECK_THROW(pipeline.send(exchange), Interrupted);
    BOOST_TEST(sent() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
