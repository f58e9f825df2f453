#include "support/in_child.hpp"
#include "unit/auth/scripted_login.hpp"
#include "unit/fake_port.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <semaphore>
#include <thread>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakePort;
using test::in_child;
using test::ScriptedLogin;
using test::without_luck;

namespace {

// Each login but those that are let go waits.
struct Fixture {
    ScriptedLogin login = {};
    std::counting_semaphore<> arrived{0};
    std::counting_semaphore<> let_go{0};
    CredentialCache cache{
        [this](AuthPort& its_port, const Context& context) {
            arrived.release();
            let_go.acquire();
            return login(its_port, context);
        },
        without_luck(login.clock)};
    FakePort port = FakePort();

    CredentialPtr get() { return cache.get(port, {}); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credential_fork_test, Fixture)

BOOST_AUTO_TEST_CASE(a_child_goes_on_with_its_parents_credential)
{
    let_go.release();
    const auto first = get();

    BOOST_TEST(in_child([&] { return get() == first && login.count == 1; }));
}

BOOST_AUTO_TEST_CASE(a_child_forked_in_the_middle_of_a_login_logs_in_by_itself)
{
    std::jthread logging_in([&] { get(); });
    arrived.acquire();

    BOOST_TEST(in_child([&] {
        let_go.release();
        return get()->generation == 1;
    }));

    let_go.release();
    logging_in.join();
    BOOST_TEST(login.count == 1);
}

BOOST_AUTO_TEST_CASE(a_child_forked_in_the_middle_of_a_renewal_goes_on_with_the_old_one)
{
    let_go.release();
    get();
    arrived.acquire();
    login.clock.advance(1h - 100s);
    std::jthread renewing([&] { get(); });
    arrived.acquire();

    BOOST_TEST(in_child([&] {
        let_go.release();
        return cache.current()->generation == 1 && get()->generation == 2;
    }));

    let_go.release();
    renewing.join();
    BOOST_TEST(cache.current()->generation == 2);
}

BOOST_AUTO_TEST_CASE(a_child_can_let_go_of_a_cache_that_its_parent_was_renewing_in_the_background)
{
    auto mine = std::make_unique<CredentialCache>(
        [this](AuthPort& its_port, const Context& context) {
            arrived.release();
            let_go.acquire();
            return login(its_port, context);
        },
        without_luck(login.clock)
    );
    let_go.release();
    mine->get(port, {});
    arrived.acquire();
    login.clock.advance(1h - 100s);
    port.beyond = std::make_shared<FakePort>();
    mine->get(port, {});
    arrived.acquire();

    BOOST_TEST(in_child([&] {
        mine.reset();
        return true;
    }));

    let_go.release();
}

BOOST_AUTO_TEST_SUITE_END()
