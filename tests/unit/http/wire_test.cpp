#include "http/poco_connect.hpp"
#include "raw_server.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <string>
#include <thread>

using namespace ksauth;
using test::Peer;
using test::RawServer;

namespace {

struct Fixture {
    Context context = {};
    Patience patience = Patience(std::chrono::seconds(10), context);
    std::atomic<bool> go_on = false;

    std::unique_ptr<Wire> connect_to(const RawServer& server) const
    {
        TlsPeers peers;
        const Tls tls;
        return connect_wire({parse_url(server.url()), tls}, peers, patience);
    }

    void let_go()
    {
        go_on = true;
        go_on.notify_all();
    }
};

// What was sent arrives some time; the test's own time-out bounds the wait.
bool is_heard(Wire& wire)
{
    while (wire.silent())
        std::this_thread::yield();
    return true;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(wire_test, Fixture)

BOOST_AUTO_TEST_CASE(bytes_pass_both_ways_until_the_end)
{
    RawServer server([](Peer& peer) { peer.say(peer.read_request()); });
    const auto wire = connect_to(server);
    const std::string request = "GET / HTTP/1.1\r\n\r\n";

    BOOST_TEST(wire->write(request, patience) == request.size());

    std::string heard;
    std::array<char, 7> block{};
    while (const auto got = wire->read(block, patience))
        heard.append(block.data(), got);
    BOOST_TEST(heard == request);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_silent_until_the_server_closes_it)
{
    RawServer server([&](Peer&) { go_on.wait(false); });
    const auto wire = connect_to(server);

    BOOST_TEST(wire->silent());

    let_go();
    BOOST_TEST(is_heard(*wire));
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_silent_until_the_server_speaks)
{
    RawServer server([&](Peer& peer) {
        go_on.wait(false);
        peer.say("HTTP/1.1 408 Request Timeout\r\n\r\n");
        peer.wait_for_end();
    });
    const auto wire = connect_to(server);

    BOOST_TEST(wire->silent());

    let_go();
    BOOST_TEST(is_heard(*wire));
}

BOOST_AUTO_TEST_SUITE_END()
