#include "auth/rejection_budget.hpp"
#include "auth/remembered_failure.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace std::chrono_literals;

namespace {

constexpr auto no_limit = RememberedFailure::Duration::max();
constexpr double middle = 0.5;

struct Fixture {
    RememberedFailure failure{1s, 60s};
    SteadyTime now = SteadyTime(1h);
    Error down = ConnectFailure({.message = "down"});

    // How long the next failure holds.
    std::chrono::seconds next(double jitter = middle, RememberedFailure::Duration limit = no_limit)
    {
        failure.failed(down, now, jitter, limit);
        const auto from = now;
        while (failure.holds(now))
            now += 1s;
        return std::chrono::ceil<std::chrono::seconds>(now - from);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(remembered_failure_test, Fixture)

BOOST_AUTO_TEST_CASE(nothing_holds_before_the_first_failure)
{
    BOOST_TEST(!failure.holds(now));
}

BOOST_AUTO_TEST_CASE(each_failure_holds_twice_as_long_up_to_the_most)
{
    for (const auto expected : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s})
        BOOST_TEST((next() == expected));
}

BOOST_AUTO_TEST_CASE(it_never_overflows)
{
    for (int i = 0; i < 100; ++i)
        BOOST_TEST((next() <= 60s));
}

BOOST_AUTO_TEST_CASE(jitter_is_a_quarter_each_way)
{
    for (int i = 0; i < 6; ++i)
        next();

    BOOST_TEST((next(0) == 45s));
    BOOST_TEST((next(0.999) == 75s));
}

BOOST_AUTO_TEST_CASE(a_limit_shortens_it)
{
    for (int i = 0; i < 6; ++i)
        next();

    BOOST_TEST((next(middle, 5s) == 5s));
}

BOOST_AUTO_TEST_CASE(what_the_service_asks_for_lengthens_it_even_beyond_the_limit)
{
    down = ConnectFailure({.message = "busy", .retry_after = 90s});

    BOOST_TEST((next(middle, 5s) == 90s));
}

BOOST_AUTO_TEST_CASE(but_not_for_ever)
{
    down = ConnectFailure({.message = "busy", .retry_after = 24h});

    BOOST_TEST((next() == 5min));
}

BOOST_AUTO_TEST_CASE(success_starts_it_anew)
{
    next();
    next();

    failure.clear();

    BOOST_TEST(!failure.holds(now));
    BOOST_TEST((next() == 1s));
}

BOOST_AUTO_TEST_CASE(what_is_remembered_says_so_and_for_how_long)
{
    failure.failed(CredentialsError({.message = "wrong password"}), now, middle, no_limit);

    const auto error = failure.remembered(now);

    BOOST_TEST(error.what() == "wrong password (remembered; not tried again for 1 s)");
    BOOST_TEST((error.kind() == ErrorKind::Credentials));
    BOOST_TEST((error.facts().retry_after == 1s));
}

BOOST_AUTO_TEST_CASE(a_budget_of_rejections_is_some_at_once_and_one_more_each_six_seconds)
{
    RejectionBudget budget;
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(budget.take(now));
    BOOST_TEST(!budget.take(now));

    BOOST_TEST(!budget.take(now + 5s));
    BOOST_TEST(budget.take(now + 7s));
    BOOST_TEST(!budget.take(now + 7s));
}

BOOST_AUTO_TEST_CASE(a_budget_never_grows_beyond_what_it_started_with)
{
    RejectionBudget budget;
    budget.take(now);

    now += 24h;

    for (int i = 0; i < 10; ++i)
        BOOST_TEST(budget.take(now));
    BOOST_TEST(!budget.take(now));
}

BOOST_AUTO_TEST_SUITE_END()
