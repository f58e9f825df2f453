#include "http/observe_policy.hpp"
#include "support/fake_clock.hpp"
#include "unit/http/one_policy.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    FakeTransport::Answer after(std::chrono::seconds time, FakeTransport::Answer answer)
    {
        return [=, this](const Request& request) {
            clock.advance(time);
            return answer(request);
        };
    }

    Response send(FakeTransport::Answer answer)
    {
        return pipeline_of<ObservePolicy>(
                   in_turn({std::move(answer)}), std::vector<ObserverPtr>{timings}, clock
        )
            .send(exchange);
    }

    FakeClock clock;
    std::shared_ptr<Timings> timings = std::make_shared<Timings>();
    Exchange exchange{
        .request = {.method = "PUT", .url = "http://ann:pw@a/x?token=t"},
        .context = {.traceparent = "00-1-2-01"},
        .service = "compute"};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(observe_policy_test, Fixture)

BOOST_AUTO_TEST_CASE(an_observer_is_told_what_was_sent_and_what_came_of_it)
{
    const auto begin = clock.now();

    send(after(2s, status(201, {{"X-Openstack-Request-Id", "req-1"}})));

    const auto attempt = timings->list().at(0);
    BOOST_TEST(attempt.method == "PUT");
    BOOST_TEST(attempt.url == "http://a/x");
    BOOST_TEST(attempt.status == 201);
    BOOST_TEST(attempt.error == "");
    BOOST_TEST(attempt.request_id == "req-1");
    BOOST_TEST(attempt.service == "compute");
    BOOST_TEST(attempt.number == 1);
    BOOST_TEST((attempt.started == begin));
    BOOST_TEST((attempt.elapsed == 2s));
    BOOST_TEST(attempt.traceparent == "00-1-2-01");
}

BOOST_AUTO_TEST_CASE(failures_are_attempts_too)
{
    const auto fail =
        after(3s, [](const Request&) -> Response { throw Timeout({.message = "x"}); });

    BOOST_CHECK_THROW(send(fail), Timeout);

    const auto attempt = timings->list().at(0);
    BOOST_TEST(attempt.status == 0);
    BOOST_TEST(attempt.error == "Timeout");
    BOOST_TEST((attempt.elapsed == 3s));
}

BOOST_AUTO_TEST_CASE(attempts_that_the_applications_own_code_ended_are_attempts_too)
{
    const auto fail =
        after(3s, [](const Request&) -> Response { throw std::runtime_error("the sink is full"); });

    BOOST_CHECK_THROW(send(fail), std::runtime_error);

    const auto attempt = timings->list().at(0);
    BOOST_TEST(attempt.error == "exception");
    BOOST_TEST((attempt.elapsed == 3s));
}

BOOST_AUTO_TEST_CASE(attempts_are_counted_and_the_first_one_marked)
{
    const auto first = clock.steady_now();
    send(after(1s, status(503)));
    send(after(1s, status(200)));

    BOOST_TEST(timings->list().at(1).number == 2);
    BOOST_TEST(exchange.attempts == 2);
    BOOST_TEST((exchange.first_sent == first));
}

BOOST_AUTO_TEST_CASE(timings_can_be_forgotten)
{
    send(status(200));

    timings->reset();

    BOOST_TEST(timings->list().empty());
}

BOOST_AUTO_TEST_SUITE_END()
