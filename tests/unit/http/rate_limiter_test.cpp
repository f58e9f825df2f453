#include "http/rate_limit_policy.hpp"
#include "support/fake_clock.hpp"
#include "unit/http/one_policy.hpp"

#include <ksauth/error.hpp>
#include <ksauth/rate_limiter.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cmath>
#include <mutex>
#include <optional>
#include <thread>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

void wait_for_line(const RateLimiter& limiter, std::size_t length)
{
    while (limiter.waiting() != length)
        std::this_thread::yield();
}

} // namespace

BOOST_AUTO_TEST_SUITE(rate_limiter_test)

BOOST_AUTO_TEST_CASE(starts_are_spread_evenly)
{
    const FakeClock clock;
    RateLimiter limiter({.per_second = 10}, clock);

    for (int i = 0; i < 5; ++i)
        limiter.acquire({});

    BOOST_TEST((clock.slept() == 400ms));
}

BOOST_AUTO_TEST_CASE(idle_time_is_no_credit_beyond_the_burst)
{
    FakeClock clock;
    RateLimiter limiter({.per_second = 10, .burst = 3}, clock);
    clock.advance(1h);

    for (int i = 0; i < 5; ++i)
        limiter.acquire({});

    BOOST_TEST((clock.slept() == 200ms));
}

BOOST_AUTO_TEST_CASE(without_limits_nobody_waits)
{
    const FakeClock clock;
    RateLimiter limiter({}, clock);

    for (int i = 0; i < 1000; ++i)
        limiter.acquire({});

    BOOST_TEST((clock.slept() == 0ms));
}

BOOST_AUTO_TEST_CASE(a_turn_beyond_the_deadline_is_refused_at_once_and_costs_nothing)
{
    const FakeClock clock;
    RateLimiter limiter({.concurrency = 1, .per_second = 1}, clock);
    limiter.acquire({});

    BOOST_CHECK_THROW(limiter.acquire({.deadline = clock.steady_now() + 500ms}), Interrupted);
    limiter.acquire({});

    BOOST_TEST((clock.slept() == 1s));
}

BOOST_AUTO_TEST_CASE(exactly_as_many_are_under_way_as_allowed)
{
    RateLimiter limiter({.concurrency = 3});
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                const auto permit = limiter.acquire({});
                const int mine = ++now;
                for (int seen = most; seen < mine && !most.compare_exchange_weak(seen, mine);) {
                }
                --now;
            }
        });
    }
    threads.clear();

    BOOST_TEST(most <= 3);
}

BOOST_AUTO_TEST_CASE(all_places_can_be_taken_at_once)
{
    RateLimiter limiter({.concurrency = 3});

    const auto one = limiter.acquire({});
    const auto two = limiter.acquire({});
    const auto three = limiter.acquire({});

    BOOST_CHECK_THROW(limiter.acquire(Context::within(1ms)), Interrupted);
}

BOOST_AUTO_TEST_CASE(who_comes_first_goes_first)
{
    RateLimiter limiter({.concurrency = 1});
    std::optional<RateLimiter::Permit> held(limiter.acquire({}));
    std::mutex mutex;
    std::vector<int> order;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 5; ++i) {
        threads.emplace_back([&, i] {
            const auto permit = limiter.acquire({});
            const std::lock_guard lock(mutex);
            order.push_back(i);
        });
        wait_for_line(limiter, static_cast<std::size_t>(i) + 1);
    }

    held.reset();
    threads.clear();

    BOOST_TEST(order == (std::vector<int>{0, 1, 2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(who_stops_waiting_leaves_the_line)
{
    RateLimiter limiter({.concurrency = 1});
    std::optional<RateLimiter::Permit> held(limiter.acquire({}));
    std::stop_source source;
    std::jthread impatient([&] {
        BOOST_CHECK_EXCEPTION(
            limiter.acquire({.stop = source.get_token()}),
            Interrupted,
            [](const Error& error) { return error.kind() == ErrorKind::Cancelled; }
        );
    });
    wait_for_line(limiter, 1);
    bool served = false;
    std::jthread next([&] {
        limiter.acquire(Context::within(10s));
        served = true;
    });
    wait_for_line(limiter, 2);

    source.request_stop();
    impatient.join();
    held.reset();
    next.join();

    BOOST_TEST(served);
}

BOOST_AUTO_TEST_CASE(limits_that_make_no_sense_are_refused)
{
    BOOST_CHECK_THROW(RateLimiter({.per_second = -1}), ConfigError);
    BOOST_CHECK_THROW(RateLimiter({.per_second = std::nan("")}), ConfigError);
    BOOST_CHECK_THROW(RateLimiter({.per_second = 1, .burst = 0}), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_request_holds_its_place_until_its_answer_is_there)
{
    RateLimiter limiter({.concurrency = 1});
    const auto transport = std::make_shared<FakeTransport>([&](const Request&) {
        BOOST_CHECK_THROW(limiter.acquire(Context::within(1ms)), Interrupted);
        return Response{.status = 200};
    });
    Exchange exchange{.limiter = &limiter};

    pipeline_of<RateLimitPolicy>(transport).send(exchange);

    BOOST_CHECK_NO_THROW(limiter.acquire(Context::within(1s)));
}

BOOST_AUTO_TEST_CASE(a_failure_gives_the_place_back)
{
    RateLimiter limiter({.concurrency = 1});
    const auto transport = std::make_shared<FakeTransport>([](const Request&) -> Response {
        throw ConnectFailure({.message = "gone"});
    });
    Exchange exchange{.limiter = &limiter};

    BOOST_CHECK_THROW(pipeline_of<RateLimitPolicy>(transport).send(exchange), ConnectFailure);
    BOOST_CHECK_NO_THROW(limiter.acquire(Context::within(1s)));
}

BOOST_AUTO_TEST_CASE(who_gives_up_before_its_start_leaves_it_to_the_next_one)
{
    RateLimiter limiter({.per_second = 0.1});
    limiter.acquire({});
    std::stop_source source;
    source.request_stop();

    BOOST_CHECK_THROW(limiter.acquire({.stop = source.get_token()}), Interrupted);

    // Else its start would be in 20 seconds, which is refused at once.
    BOOST_CHECK_EXCEPTION(
        limiter.acquire({.deadline = Context::within(15s).deadline, .stop = source.get_token()}),
        Interrupted,
        [](const Error& error) { return error.kind() == ErrorKind::Cancelled; }
    );
}

BOOST_AUTO_TEST_SUITE_END()
