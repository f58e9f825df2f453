#include "http/retry_policy.hpp"
#include "support/fake_clock.hpp"
#include "unit/bodies.hpp"
#include "unit/http/one_policy.hpp"
#include "unit/recording_sink.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

template <class Failure>
FakeTransport::Answer fails(ErrorFacts facts = {.message = "it broke", .retryable = true})
{
    return [=](const Request&) -> Response { throw Failure(facts); };
}

const auto unreachable =
    fails<ConnectFailure>({.message = "cannot connect", .retryable = true, .never_sent = true});
const auto broken = fails<TransportError>();

struct Fixture {
    Response send(std::vector<FakeTransport::Answer> answers)
    {
        transport = in_turn(std::move(answers));
        return pipeline_of<RetryPolicy>(transport, clock, [] { return 1.0; }).send(exchange);
    }

    std::size_t sent() const { return transport->sent().size(); }

    FakeClock clock;
    RecordingSink log;
    std::shared_ptr<FakeTransport> transport;
    Exchange exchange{.request = {.url = "http://a/x?q=1"}, .log = {.sink = &log}};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(retry_policy_test, Fixture)

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

BOOST_DATA_TEST_CASE_F(Fixture, two_statuses_are_retried_by_default, data::make(usual), code)
{
    exchange.retry.statuses = 1;

    BOOST_TEST(send({status(code), status(200)}).status == 200);
}

BOOST_DATA_TEST_CASE_F(Fixture, and_no_others, data::make(unusual), code)
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

constexpr const char* idempotent[] = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
constexpr const char* others[] = {"POST", "PATCH", "get", "PURGE"};

BOOST_DATA_TEST_CASE_F(
    Fixture,
    what_may_have_been_done_is_done_again_if_that_is_as_good,
    data::make(idempotent),
    method
)
{
    exchange.request.method = method;
    exchange.retry.connects = 1;

    BOOST_TEST(send({broken, status(200)}).status == 200);
}

BOOST_DATA_TEST_CASE_F(Fixture, and_not_otherwise, data::make(others), method)
{
    exchange.request.method = method;
    exchange.retry.connects = 1;

    BOOST_CHECK_THROW(send({broken, status(200)}), TransportError);
    BOOST_CHECK_THROW(send({fails<Timeout>(), status(200)}), Timeout);
    BOOST_TEST(sent() == 1);
}

BOOST_AUTO_TEST_CASE(a_post_that_was_never_sent_is_repeated)
{
    exchange.request.method = "POST";
    exchange.retry.connects = 1;

    BOOST_TEST(send({unreachable, status(200)}).status == 200);
}

BOOST_AUTO_TEST_CASE(a_post_that_was_refused_is_repeated_and_one_that_may_be_done_is_not)
{
    const std::vector<int> list = {409, 429, 500, 502, 503, 504};
    exchange.request.method = "POST";
    exchange.retry = {.statuses = 9, .retriable = list};

    BOOST_TEST(send({status(409), status(429), status(503), status(200)}).status == 200);
    BOOST_TEST(send({status(504), status(200)}).status == 504);
}

BOOST_AUTO_TEST_CASE(the_caller_knows_better_what_may_be_done_twice)
{
    exchange.request.method = "POST";
    exchange.retry = {.connects = 1, .idempotent = true};
    BOOST_TEST(send({broken, status(200)}).status == 200);

    exchange.request.method = "GET";
    exchange.retry = {.connects = 1, .idempotent = false};
    BOOST_CHECK_THROW(send({broken, status(200)}), TransportError);
}

BOOST_AUTO_TEST_CASE(what_a_repetition_cannot_mend_is_not_repeated)
{
    exchange.retry.connects = 1;
    const auto tls = fails<TlsError>({.message = "expired"});

    BOOST_CHECK_THROW(send({tls, status(200)}), TlsError);
    BOOST_CHECK_THROW(send({fails<ProtocolError>(), status(200)}), ProtocolError);
    BOOST_CHECK_THROW(send({fails<ConfigError>(), status(200)}), ConfigError);
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

BOOST_AUTO_TEST_CASE(a_wait_beyond_the_deadline_is_not_begun)
{
    exchange.retry = {.connects = 5, .statuses = 5};
    exchange.context.deadline = clock.steady_now() + 1200ms;

    BOOST_TEST(send({status(503)}).status == 503);
    BOOST_TEST(sent() == 2);
    BOOST_CHECK_THROW(send({unreachable}), ConnectFailure);
    BOOST_TEST(sent() == 2);
}

BOOST_AUTO_TEST_CASE(a_streamed_body_is_sent_whole_each_time)
{
    exchange.retry.statuses = 1;
    exchange.request.body_source = std::make_shared<TextSource>("much");
    std::vector<std::string> bodies;

    send({[&](const Request& request) {
        bodies.push_back(drain(*request.body_source));
        return Response{.status = bodies.size() == 1 ? 503 : 200};
    }});

    BOOST_TEST(bodies == (std::vector<std::string>{"much", "much"}));
}

BOOST_AUTO_TEST_CASE(a_body_that_cannot_be_rewound_is_sent_once)
{
    exchange.retry = {.connects = 5, .statuses = 5};
    exchange.request.method = "PUT";
    exchange.request.body_source = std::make_shared<TextSource>("much", false);

    BOOST_TEST(send({status(503), status(200)}).status == 503);
    BOOST_CHECK_THROW(send({broken, status(200)}), TransportError);
    BOOST_TEST(send({unreachable, status(200)}).status == 200); // nothing of it was sent
}

BOOST_AUTO_TEST_CASE(a_sink_never_gets_an_answer_twice)
{
    const auto sink = std::make_shared<TextSink>();
    exchange.request.sink = sink;
    exchange.retry.connects = 1;
    const auto half = [](const Request& request) -> Response {
        request.sink->write("half");
        throw TransportError({.message = "it broke", .retryable = true});
    };

    BOOST_CHECK_THROW(send({half, status(200)}), TransportError);
    BOOST_TEST(sink->text == "half");
    BOOST_TEST((exchange.request.sink == sink));
}

BOOST_AUTO_TEST_CASE(a_sink_that_got_nothing_yet_may_have_another_try)
{
    const auto sink = std::make_shared<TextSink>();
    exchange.request.sink = sink;
    exchange.retry.connects = 1;

    send({broken, [](const Request& request) {
              request.sink->write("all");
              request.sink->finish();
              return Response{.status = 200};
          }});

    BOOST_TEST(sink->text == "all");
    BOOST_TEST(sink->finished);
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
