#include "unit/auth/scripted_login.hpp"
#include "unit/fake_port.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakePort;
using test::ScriptedLogin;
using test::without_luck;

namespace {

// An identity service whose renewals take until they are let go.
struct SlowRenewals {
    ScriptedLogin login = {};
    std::counting_semaphore<> arrived{0};
    std::counting_semaphore<> let_go{0};
    Context context = {}; // of the last renewal

    Credential operator()(AuthPort& port, const Context& its_context)
    {
        if (login.count == 0) return login(port, its_context);
        context = its_context;
        arrived.release();
        while (!let_go.try_acquire_for(1ms)) {
            if (its_context.stop.stop_requested()) throw Interrupted(ErrorKind::Cancelled);
        }
        return login(port, its_context);
    }
};

struct Fixture {
    SlowRenewals service = {};
    std::unique_ptr<CredentialCache> cache =
        std::make_unique<CredentialCache>(std::ref(service), without_luck(service.login.clock));
    FakePort port = FakePort();

    Fixture() { port.beyond = std::make_shared<FakePort>(); }

    CredentialPtr get(std::chrono::seconds min_remaining = 0s)
    {
        return cache->get(port, {}, min_remaining);
    }

    // The present one has 100 s left, and its successor is on the way.
    CredentialPtr begin_renewal()
    {
        get();
        service.login.clock.advance(1h - 100s);
        auto present = get();
        service.arrived.acquire();
        return present;
    }

    void wait_for_generation(std::uint64_t generation)
    {
        while (cache->current()->generation != generation)
            std::this_thread::yield();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credential_renewal_test, Fixture)

BOOST_AUTO_TEST_CASE(nobody_waits_for_a_renewal_while_the_old_one_is_good)
{
    const auto first = begin_renewal();

    for (int i = 0; i < 50; ++i)
        BOOST_TEST(get() == first);

    BOOST_TEST(first->generation == 1);
    service.let_go.release();
    wait_for_generation(2);
    BOOST_TEST(get()->generation == 2);
}

BOOST_AUTO_TEST_CASE(a_renewal_has_until_the_old_one_is_over)
{
    begin_renewal();

    BOOST_TEST((service.context.deadline == service.login.clock.steady_now() + 100s));

    service.let_go.release();
}

BOOST_AUTO_TEST_CASE(when_the_old_one_is_over_all_wait_for_the_renewal_that_is_under_way)
{
    begin_renewal();
    service.login.clock.advance(101s);
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] { good += get()->generation == 2 ? 1 : 0; });
        service.let_go.release();
    }

    BOOST_TEST(good == 8);
    BOOST_TEST(service.login.count == 2);
}

BOOST_AUTO_TEST_CASE(who_needs_a_longer_one_waits_for_it)
{
    begin_renewal();
    CredentialPtr longer;
    std::jthread waiting([&] { longer = get(10min); });

    service.let_go.release();
    waiting.join();

    BOOST_TEST(longer->generation == 2);
    BOOST_TEST(service.login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_renewal_ends_with_the_cache)
{
    begin_renewal();

    cache.reset(); // hangs unless the renewal is told to stop

    BOOST_TEST(service.login.count == 1);
}

BOOST_AUTO_TEST_CASE(a_renewal_may_hold_the_last_thing_that_keeps_the_cache)
{
    struct Keeper final : AuthPort {
        std::shared_ptr<CredentialCache> kept;
        std::counting_semaphore<>* gone = nullptr;
        test::FakeClock time;
        ~Keeper() override
        {
            kept.reset();
            gone->release();
        }
        Response send(Request, const Context&) override { return {}; }
        const Clock& clock() const override { return time; }
        Secret ask(const Question&, const Context&) override { return {}; }
        bool logs(LogLevel) const noexcept override { return false; }
        void log(LogLevel, std::string_view) noexcept override {}
    };
    std::counting_semaphore<> gone{0};
    std::shared_ptr<CredentialCache> shared = std::move(cache);
    auto keeper = std::make_shared<Keeper>();
    keeper->kept = shared;
    keeper->gone = &gone;
    port.beyond = std::move(keeper);
    shared->get(port, {});
    service.login.clock.advance(1h - 100s);
    shared->get(port, {});
    service.arrived.acquire();

    port.beyond.reset();
    shared.reset();
    service.let_go.release();

    gone.acquire(); // and nothing has terminated
    BOOST_TEST(service.login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_failed_renewal_is_tried_again_later)
{
    const auto first = begin_renewal();
    service.login.go_down();
    service.let_go.release();
    BOOST_TEST(get(10min) == first); // waits for the renewal, and there is no longer one

    service.login.failure.reset();
    service.login.clock.advance(30s);
    BOOST_TEST(get() == first);
    service.let_go.release();
    wait_for_generation(2);
}

BOOST_AUTO_TEST_CASE(a_rejection_during_a_renewal_waits_for_it_and_makes_no_second_one)
{
    const auto first = begin_renewal();

    BOOST_TEST(cache->reject(first->generation));
    service.let_go.release();

    BOOST_TEST(get()->generation == 2);
    BOOST_TEST(service.login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_port_that_cannot_last_has_the_caller_renew)
{
    port.beyond.reset();
    get();
    service.login.clock.advance(1h - 100s);
    service.let_go.release();

    BOOST_TEST(get()->generation == 2);
}

BOOST_AUTO_TEST_SUITE_END()
