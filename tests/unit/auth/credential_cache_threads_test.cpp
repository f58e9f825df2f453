#include "auth/credential_cache.hpp"
#include "unit/auth/counting_clock.hpp"
#include "unit/fake_port.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <latch>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace std::chrono_literals;
using test::CountingClock;
using test::FakePort;

namespace {

constexpr int many = 8;

Credential credential(int number)
{
    Credential made;
    made.headers.set("X-Auth-Token", "token-" + std::to_string(number));
    return made;
}

template <class Work>
void on_many_threads(const Work& work)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < many; ++i)
        threads.emplace_back(work);
}

struct Fixture {
    CountingClock clock = {};
    FakePort port = FakePort();
    std::atomic<int> logins = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credential_cache_threads_test, Fixture)

BOOST_AUTO_TEST_CASE(however_many_threads_ask_one_of_them_logs_in)
{
    CredentialCache cache(
        [&](AuthPort&, const Context&) {
            clock.wait_for_looks(many);
            return credential(++logins);
        },
        {.clock = &clock}
    );
    std::atomic<int> good = 0;

    on_many_threads([&] {
        if (cache.get(port, {})->generation == 1) ++good;
    });

    BOOST_TEST(good == many);
    BOOST_TEST(logins == 1);
}

BOOST_AUTO_TEST_CASE(they_share_its_failure)
{
    CredentialCache cache(
        [&](AuthPort&, const Context&) -> Credential {
            ++logins;
            clock.wait_for_looks(many);
            throw CredentialsError({.message = "wrong password"});
        },
        {.clock = &clock}
    );
    std::atomic<int> refused = 0;

    on_many_threads([&] {
        try {
            cache.get(port, {});
        } catch (const CredentialsError&) {
            ++refused;
        }
    });

    BOOST_TEST(refused == many);
    BOOST_TEST(logins == 1);
}

BOOST_AUTO_TEST_CASE(they_share_a_credential_that_was_over_when_it_came)
{
    CredentialCache cache(
        [&](AuthPort&, const Context&) {
            clock.wait_for_looks(many);
            auto old = credential(++logins);
            old.expires_at = clock.now() - 1h;
            return old;
        },
        {.clock = &clock}
    );

    on_many_threads([&] { cache.get(port, {}); });

    BOOST_TEST(logins == 1);
}

BOOST_AUTO_TEST_CASE(one_thread_refreshes_while_the_others_go_on_with_the_old_one)
{
    std::atomic<bool> refreshing = false;
    std::atomic<bool> let_go = false;
    CredentialCache cache(
        [&](AuthPort&, const Context&) {
            auto made = credential(++logins);
            made.expires_at = clock.now() + 1h;
            if (logins == 1) return made;
            refreshing = true;
            refreshing.notify_all();
            let_go.wait(false);
            return made;
        },
        {.clock = &clock}
    );
    cache.get(port, {});
    clock.advance(1h - 60s);
    CredentialPtr fresh;
    std::jthread refresher([&] { fresh = cache.get(port, {}); });
    refreshing.wait(false);

    const Context not_for_ever{.deadline = std::chrono::steady_clock::now() + 10s};
    BOOST_TEST(cache.get(port, not_for_ever)->generation == 1);

    let_go = true;
    let_go.notify_all();
    refresher.join();
    BOOST_TEST(fresh->generation == 2);
}

BOOST_AUTO_TEST_CASE(a_waiter_leaves_at_its_own_deadline)
{
    std::atomic<bool> let_go = false;
    CredentialCache cache(
        [&](AuthPort&, const Context&) {
            let_go.wait(false);
            return credential(++logins);
        },
        {.clock = &clock}
    );
    std::jthread first([&] { cache.get(port, {}); });
    clock.wait_for_looks(1);

    const Context short_of_time{.deadline = std::chrono::steady_clock::now() + 20ms};
    BOOST_CHECK_EXCEPTION(
        cache.get(port, short_of_time),
        Interrupted,
        [](const Interrupted& error) { return error.kind() == ErrorKind::Deadline; }
    );

    let_go = true;
    let_go.notify_all();
    first.join();
    BOOST_TEST(cache.current()->generation == 1);
}

BOOST_AUTO_TEST_CASE(a_waiter_leaves_when_it_is_stopped)
{
    std::atomic<bool> let_go = false;
    CredentialCache cache(
        [&](AuthPort&, const Context&) {
            let_go.wait(false);
            return credential(++logins);
        },
        {.clock = &clock}
    );
    std::jthread first([&] { cache.get(port, {}); });
    clock.wait_for_looks(1);
    std::stop_source source;
    std::jthread stopper([&] {
        clock.wait_for_looks(2);
        source.request_stop();
    });

    BOOST_CHECK_EXCEPTION(
        cache.get(port, {.stop = source.get_token()}),
        Interrupted,
        [](const Interrupted& error) { return error.kind() == ErrorKind::Cancelled; }
    );

    let_go = true;
    let_go.notify_all();
}

BOOST_AUTO_TEST_CASE(a_login_that_was_interrupted_is_taken_over_by_a_waiter)
{
    CredentialCache cache(
        [&](AuthPort&, const Context&) -> Credential {
            if (++logins > 1) return credential(logins);
            clock.wait_for_looks(2);
            throw Interrupted(ErrorKind::Cancelled); // the first caller's own affair
        },
        {.clock = &clock}
    );
    std::atomic<int> interrupted = 0;
    std::atomic<int> good = 0;
    const auto ask = [&] {
        try {
            cache.get(port, {});
            ++good;
        } catch (const Interrupted&) {
            ++interrupted;
        }
    };
    {
        const std::jthread first(ask);
        const std::jthread second(ask);
    }

    BOOST_TEST(interrupted == 1);
    BOOST_TEST(good == 1);
    BOOST_TEST(logins == 2);
}

BOOST_AUTO_TEST_CASE(rejections_from_all_sides_never_leave_anybody_without_a_credential)
{
    CredentialCache cache(
        [&](AuthPort&, const Context&) { return credential(++logins); }, {.clock = &clock}
    );

    on_many_threads([&] {
        for (int i = 0; i < 200; ++i) {
            const auto mine = cache.get(port, {});
            if (mine == nullptr) ++logins;
            if (i % 3 == 0) cache.reject(mine->generation);
            if (i % 50 == 0) cache.invalidate();
        }
    });

    BOOST_TEST(cache.get(port, {})->generation == static_cast<std::uint64_t>(logins));
}

BOOST_AUTO_TEST_CASE(a_login_from_before_an_invalidation_is_not_for_later_callers)
{
    std::latch begun(1);
    std::latch goes_on(1);
    CredentialCache cache(
        [&](AuthPort&, const Context&) {
            const int number = ++logins;
            if (number == 1) {
                begun.count_down();
                goes_on.wait();
            }
            return credential(number);
        },
        {.clock = &clock}
    );
    CredentialPtr early;
    CredentialPtr late;
    std::jthread before([&] { early = cache.get(port, {}); });
    begun.wait();

    cache.invalidate();
    const int looks = clock.looks();
    std::jthread after([&] { late = cache.get(port, {}); });
    clock.wait_for_looks(looks + 1);
    goes_on.count_down();
    before.join();
    after.join();

    BOOST_TEST(logins == 2);
    BOOST_TEST(early->generation == 1U);
    BOOST_TEST(late->generation == 2U);
    BOOST_TEST(cache.current() == late);
}

BOOST_AUTO_TEST_SUITE_END()
