#include "base/guarded.hpp"
#include "support/in_child.hpp"
#include "tls_servers.hpp"
#include "transport_servers.hpp"

#include <ksauth/error.hpp>
#include <ksauth/observer.hpp>
#include <ksauth/rate_limiter.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <latch>
#include <optional>
#include <string>
#include <thread>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
using over_tls::ours;

namespace {

// For one connection; others get no answer.
RawServer::Talk answering_on_and_on()
{
    return [](Peer& peer) {
        while (!peer.read_request().empty())
            peer.say(over_tls::ok);
    };
}

Request to(const std::string& url)
{
    return {.url = url, .connection = {.tls = {.verify = ours().ca_file()}, .timeout = 10s}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(fork_test)

BOOST_AUTO_TEST_CASE(a_child_gets_a_value_of_its_own)
{
    Guarded<int> value;
    *value.lock() = 7;

    BOOST_TEST(in_child([&] { return *value.lock() == 0; }));
    BOOST_TEST(*value.lock() == 7);
}

BOOST_AUTO_TEST_CASE(a_child_does_not_wait_for_a_lock_of_its_parent)
{
    Guarded<int> value;
    const auto held = value.lock();

    BOOST_TEST(in_child([&] {
        *value.lock() = 8;
        return *value.lock() == 8;
    }));
    BOOST_TEST(*held == 0);
}

BOOST_AUTO_TEST_CASE(a_child_has_connections_of_its_own)
{
    EmbeddedServer server(in_clear::echo);
    const auto transport = make_transport();
    transport->send(to(server.url()), {});

    BOOST_TEST(in_child([&] { return transport->send(to(server.url()), {}).status == 200; }));
    BOOST_TEST(transport->send(to(server.url()), {}).status == 200);
}

BOOST_AUTO_TEST_CASE(a_child_has_tls_connections_of_its_own)
{
    EmbeddedServer server(over_tls::echo, ours().server());
    const auto transport = make_transport();
    transport->send(to(server.url()), {});

    BOOST_TEST(in_child([&] { return transport->send(to(server.url()), {}).status == 200; }));
    BOOST_TEST(transport->send(to(server.url()), {}).status == 200);
}

BOOST_AUTO_TEST_CASE(a_child_does_not_say_farewell_on_its_parents_connections)
{
    RawServer server(answering_on_and_on(), over_tls::tls_listener(ours()));
    auto transport = make_transport();
    transport->send(to(server.url()), {});

    BOOST_TEST(in_child([&] {
        transport.reset();
        return true;
    }));

    BOOST_TEST(transport->send(to(server.url()), {}).body == "ok"); // on the same connection
}

BOOST_AUTO_TEST_CASE(a_child_that_sends_leaves_its_parents_connections_alone)
{
    RawServer server(answering_on_and_on(), over_tls::tls_listener(ours()));
    EmbeddedServer other(in_clear::echo);
    const auto transport = make_transport();
    transport->send(to(server.url()), {});

    BOOST_TEST(in_child([&] { return transport->send(to(other.url()), {}).status == 200; }));

    BOOST_TEST(transport->send(to(server.url()), {}).body == "ok");
}

BOOST_AUTO_TEST_CASE(the_places_that_a_parent_has_taken_are_free_in_a_child)
{
    RateLimiter limiter({.concurrency = 1});
    const auto permit = limiter.acquire({});

    BOOST_TEST(in_child([&] {
        {
            const auto own = limiter.acquire({});
        }
        const auto next = limiter.acquire({});
        return limiter.waiting() == 0;
    }));
}

BOOST_AUTO_TEST_CASE(a_permit_of_the_parent_that_ends_in_a_child_frees_no_place_there)
{
    RateLimiter limiter({.concurrency = 1});
    std::optional<RateLimiter::Permit> permit(limiter.acquire({}));

    BOOST_TEST(in_child([&] {
        permit.reset();
        const auto own = limiter.acquire({});
        try {
            limiter.acquire(Context::within(1ms));
        } catch (const Interrupted&) {
            return true;
        }
        return false;
    }));
}

BOOST_AUTO_TEST_CASE(a_child_does_not_wait_for_who_writes_its_parents_timings)
{
    Timings timings;
    timings.attempted({.method = "GET"});
    std::atomic<bool> done = false;
    std::latch begun(1);
    std::jthread writer([&] {
        begun.count_down();
        while (!done)
            timings.attempted({.method = std::string(100, 'x')});
    });
    begun.wait();

    for (int i = 0; i < 20; ++i) {
        BOOST_TEST(in_child([&] {
            timings.attempted({.method = "PUT"});
            return timings.list().size() == 1;
        }));
    }
    done = true;
}

BOOST_AUTO_TEST_SUITE_END()
