#include "unit/auth/scripted_login.hpp"
#include "unit/fake_port.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakePort;
using test::ScriptedLogin;
using test::without_luck;

namespace {

struct Fixture {
    ScriptedLogin login = {};
    CredentialCache cache{std::ref(login), without_luck(login.clock)};
    FakePort port = FakePort();

    CredentialPtr get(std::chrono::seconds min_remaining = 0s)
    {
        return cache.get(port, {}, min_remaining);
    }

    void get_refused() { BOOST_CHECK_THROW(get(), ConnectFailure); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credential_failures_test, Fixture)

BOOST_AUTO_TEST_CASE(a_failed_renewal_keeps_the_old_one)
{
    const auto first = get();
    login.clock.advance(1h - 100s);
    login.go_down();

    BOOST_TEST(get() == first);
    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_is_not_asked_again_with_each_request)
{
    get();
    login.clock.advance(1h - 100s);
    login.go_down();

    for (int second = 0; second < 100; ++second) {
        get();
        login.clock.advance(1s);
    }

    BOOST_TEST(login.count < 15);
}

BOOST_AUTO_TEST_CASE(it_is_asked_again_later_when_it_asks_for_that)
{
    get();
    login.clock.advance(1h - 100s);
    login.failure = Error(ErrorKind::Http, {.message = "busy", .retry_after = 50s});
    get();

    login.clock.advance(49s);
    get();
    BOOST_TEST(login.count == 2);

    login.clock.advance(2s);
    get();
    BOOST_TEST(login.count == 3);
}

BOOST_AUTO_TEST_CASE(it_is_not_asked_before_that_even_if_the_old_one_is_over_meanwhile)
{
    get();
    login.clock.advance(1h - 10s);
    login.failure = Error(ErrorKind::Http, {.message = "busy", .retry_after = 50s});
    get();

    login.clock.advance(30s);
    BOOST_CHECK_THROW(get(), HttpError);
    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_back_gives_the_next_one)
{
    get();
    login.clock.advance(1h - 100s);
    login.go_down();
    get();

    login.failure.reset();
    login.clock.advance(10s);

    BOOST_TEST(get()->generation == 2);
}

BOOST_AUTO_TEST_CASE(when_the_old_one_is_over_the_failure_counts)
{
    get();
    login.clock.advance(1h);
    login.go_down();

    get_refused();
}

BOOST_AUTO_TEST_CASE(a_refusal_is_remembered_for_a_short_time)
{
    login.failure = CredentialsError({.message = "wrong password"});
    for (int i = 0; i < 50; ++i)
        BOOST_CHECK_THROW(get(), CredentialsError);
    BOOST_TEST(login.count == 1);

    login.clock.advance(1s);
    BOOST_CHECK_THROW(get(), CredentialsError);
    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(which_grows)
{
    login.go_down();

    for (int second = 0; second < 600; ++second) {
        get_refused();
        login.clock.advance(1s);
    }

    BOOST_TEST(login.count < 25);
}

BOOST_AUTO_TEST_CASE(a_success_forgets_it)
{
    login.go_down();
    get_refused();
    login.clock.advance(1s);
    login.failure.reset();
    get();
    login.clock.advance(2h);
    login.go_down();
    get_refused();
    login.clock.advance(1s); // less than a second failure in a row would hold

    login.failure.reset();

    BOOST_TEST(get()->generation == 2);
}

BOOST_AUTO_TEST_CASE(who_invalidates_may_try_at_once)
{
    login.go_down();
    get_refused();
    login.failure.reset();

    cache.invalidate();

    BOOST_TEST(get()->generation == 1);
}

BOOST_AUTO_TEST_CASE(an_interruption_is_not_remembered)
{
    login.failure = Interrupted(ErrorKind::Deadline);
    BOOST_CHECK_THROW(get(), Interrupted);
    login.failure.reset();

    BOOST_TEST(get()->generation == 1);
}

BOOST_AUTO_TEST_CASE(what_seems_to_be_over_when_it_comes_is_not_fetched_with_each_request)
{
    login.life = -5s; // our clock is ahead of the service's

    for (int i = 0; i < 50; ++i)
        get();

    BOOST_TEST(login.count == 1);
}

BOOST_AUTO_TEST_CASE(a_service_that_rejects_everything_does_not_cause_a_login_with_each_request)
{
    int rejected = 0;
    for (int i = 0; i < 100; ++i)
        rejected += cache.reject(get()->generation) ? 1 : 0;

    BOOST_TEST(rejected == 10);
    BOOST_TEST(login.count == 11);
}

BOOST_AUTO_TEST_CASE(a_rejection_of_one_that_was_over_anyway_is_free)
{
    for (int i = 0; i < 20; ++i) {
        const auto old = get();
        login.clock.advance(2h);
        BOOST_TEST(cache.reject(old->generation));
    }

    for (int i = 0; i < 10; ++i)
        BOOST_TEST(cache.reject(get()->generation));
}

BOOST_AUTO_TEST_CASE(who_needs_a_longer_one_gets_a_new_one)
{
    get();
    login.clock.advance(30min);

    BOOST_TEST(get(20min)->generation == 1);
    BOOST_TEST(get(40min)->generation == 2);
}

BOOST_AUTO_TEST_CASE(who_needs_a_longer_one_than_there_is_causes_no_storm)
{
    login.life = 100s;

    for (int i = 0; i < 50; ++i)
        get(1h);

    BOOST_TEST(login.count == 1);
}

BOOST_AUTO_TEST_CASE(who_needs_a_longer_one_gets_the_old_one_while_there_is_no_other)
{
    const auto first = get();
    login.clock.advance(59min);
    login.go_down();

    for (int i = 0; i < 50; ++i)
        BOOST_TEST(get(10min) == first);

    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_successor_that_lives_no_longer_is_the_last)
{
    const auto end = login.clock.now() + 1h;
    CredentialCache rescoped(
        [&](AuthPort&, const Context&) {
            ++login.count;
            return Credential{.expires_at = end};
        },
        without_luck(login.clock)
    );
    rescoped.get(port, {});
    login.clock.advance(1h - 100s);

    for (int second = 0; second < 99; ++second) {
        rescoped.get(port, {}, 1h);
        login.clock.advance(1s);
    }

    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_SUITE_END()
