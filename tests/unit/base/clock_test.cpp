#include "base/time.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

using namespace ksauth;
using namespace std::chrono_literals;

namespace {

bool is_deadline(const Interrupted& error)
{
    return error.kind() == ErrorKind::Deadline;
}

bool is_cancelled(const Interrupted& error)
{
    return error.kind() == ErrorKind::Cancelled;
}

// Long enough to fail the test's own time-out if it were really slept.
constexpr auto for_ever = 1h;

} // namespace

BOOST_AUTO_TEST_SUITE(clock_test)

BOOST_AUTO_TEST_CASE(a_sleep_lasts_as_long_as_it_says)
{
    const auto before = std::chrono::steady_clock::now();

    system_clock().sleep(20ms, {});

    BOOST_TEST((std::chrono::steady_clock::now() - before >= 20ms));
}

BOOST_AUTO_TEST_CASE(a_sleep_that_would_outlast_the_deadline_is_not_begun)
{
    const Context context{.deadline = system_clock().steady_now() + 1min};

    BOOST_CHECK_EXCEPTION(system_clock().sleep(for_ever, context), Interrupted, is_deadline);
}

BOOST_AUTO_TEST_CASE(a_stop_ends_a_sleep)
{
    std::stop_source source;
    const Context context{.stop = source.get_token()};
    const std::jthread stopper([&] { source.request_stop(); });

    BOOST_CHECK_EXCEPTION(system_clock().sleep(for_ever, context), Interrupted, is_cancelled);
}

BOOST_AUTO_TEST_CASE(a_stop_that_came_before_ends_a_sleep_at_once)
{
    std::stop_source source;
    source.request_stop();

    BOOST_CHECK_EXCEPTION(
        system_clock().sleep(for_ever, {.stop = source.get_token()}), Interrupted, is_cancelled
    );
}

BOOST_AUTO_TEST_CASE(a_context_without_limits_always_passes)
{
    BOOST_CHECK_NO_THROW(check({}, system_clock()));
}

BOOST_AUTO_TEST_CASE(a_deadline_that_has_passed_is_an_interruption)
{
    const Context late{.deadline = system_clock().steady_now() - 1ns};

    BOOST_CHECK_EXCEPTION(check(late, system_clock()), Interrupted, is_deadline);
}

BOOST_AUTO_TEST_CASE(a_deadline_to_come_passes)
{
    const Context early{.deadline = system_clock().steady_now() + for_ever};

    BOOST_CHECK_NO_THROW(check(early, system_clock()));
}

BOOST_AUTO_TEST_CASE(a_stop_goes_before_a_deadline)
{
    std::stop_source source;
    source.request_stop();
    const Context both{.deadline = SteadyTime::min(), .stop = source.get_token()};

    BOOST_CHECK_EXCEPTION(check(both, system_clock()), Interrupted, is_cancelled);
}

BOOST_AUTO_TEST_CASE(a_time_beyond_what_the_clock_can_tell_is_for_ever)
{
    using std::chrono::milliseconds;
    const auto over = Context::within(milliseconds::min());

    BOOST_TEST((over.deadline <= system_clock().steady_now()));
    BOOST_TEST((Context::within(milliseconds::max()).deadline == SteadyTime::max()));
    BOOST_TEST((later(system_clock().steady_now(), milliseconds::max()) == SteadyTime::max()));
}

BOOST_AUTO_TEST_CASE(a_sleep_for_ever_ends_with_a_stop)
{
    std::stop_source source;
    source.request_stop();

    BOOST_CHECK_EXCEPTION(
        system_clock().sleep(std::chrono::milliseconds::max(), {.stop = source.get_token()}),
        Interrupted,
        is_cancelled
    );
    BOOST_CHECK_EXCEPTION(
        system_clock().sleep(std::chrono::milliseconds::max(), Context::within(for_ever)),
        Interrupted,
        is_deadline
    );
}

BOOST_AUTO_TEST_SUITE_END()
