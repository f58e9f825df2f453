#include "unit/bodies.hpp"
#include "unit/http/retrying.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

// Nothing is done twice that may be done once only.
BOOST_FIXTURE_TEST_SUITE(retry_safety_test, Retrying)

constexpr const char* idempotent[] = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
constexpr const char* others[] = {"POST", "PATCH", "get", "PURGE"};

BOOST_DATA_TEST_CASE_F(
    Retrying,
    what_may_have_been_done_is_done_again_if_that_is_as_good,
    data::make(idempotent),
    method
)
{
    exchange.request.method = method;
    exchange.retry.connects = 1;

    BOOST_TEST(send({broken, status(200)}).status == 200);
}

BOOST_DATA_TEST_CASE_F(Retrying, and_not_otherwise, data::make(others), method)
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

BOOST_AUTO_TEST_SUITE_END()
