#include "transport_servers.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;
using namespace ksauth::test::in_clear;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(transport_interruption_test)

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_wait_for_an_answer)
{
    EmbeddedServer server(echo);
    server.hold("GET /slow");
    const Context context{.deadline = system_clock().steady_now() + 50ms};

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url() + "/slow"}, context), Interrupted, is_deadline
    );
}

BOOST_AUTO_TEST_CASE(a_deadline_that_has_passed_sends_nothing)
{
    EmbeddedServer server(echo);
    const Context context{.deadline = system_clock().steady_now()};

    BOOST_CHECK_THROW(make_transport()->send({.url = server.url()}, context), Interrupted);

    BOOST_TEST(server.seen().empty());
}

const std::string drips[] = {
    "HTTP/1.1 200 OK\r\n",                                       // a header that never ends
    "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",        // a body
    "HTTP/1.1 200 OK\r\n\r\n",                                   // one without a length
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff;", // a line
};

BOOST_DATA_TEST_CASE(
    a_deadline_also_ends_an_answer_that_comes_drop_by_drop, data::make(drips), start
)
{
    RawServer server([&](Peer& peer) {
        peer.read_request();
        for (bool there = peer.say(start); there; there = peer.say("x"))
            std::this_thread::sleep_for(1ms);
    });
    const Context context{.deadline = system_clock().steady_now() + 100ms};

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url(), .connection = {.timeout = 1h}}, context),
        Interrupted,
        is_deadline
    );
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_wait_for_an_answer)
{
    EmbeddedServer server(echo);
    server.hold("GET /slow");
    std::stop_source source;
    const std::jthread stopper([&] {
        server.wait_until_held("GET /slow");
        source.request_stop();
    });

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url() + "/slow"}, {.stop = source.get_token()}),
        Interrupted,
        is_cancelled
    );
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_sending_of_a_body_that_nobody_reads)
{
    Poco::Net::ServerSocket listener(Poco::Net::SocketAddress("127.0.0.1", 0)); // never accepts
    std::stop_source source;
    const std::jthread stopper([&] {
        listener.poll(Poco::Timespan(10, 0), Poco::Net::Socket::SELECT_READ);
        source.request_stop();
    });

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.method = "POST",
             .url = "http://" + listener.address().toString(),
             .body = std::string(50'000'000, 'x')},
            {.stop = source.get_token()}
        ),
        Interrupted,
        is_cancelled
    );
}

BOOST_AUTO_TEST_CASE(a_stop_before_the_request_sends_nothing)
{
    EmbeddedServer server(echo);
    std::stop_source source;
    source.request_stop();

    BOOST_CHECK_THROW(
        make_transport()->send({.url = server.url()}, {.stop = source.get_token()}), Interrupted
    );

    BOOST_TEST(server.seen().empty());
}

BOOST_AUTO_TEST_CASE(an_interrupted_connection_is_not_used_again)
{
    EmbeddedServer server(echo);
    const auto transport = make_transport();
    server.hold("GET /slow");
    const Context short_time{.deadline = system_clock().steady_now() + 50ms};
    BOOST_CHECK_THROW(transport->send({.url = server.url() + "/slow"}, short_time), Interrupted);
    server.release("GET /slow");

    BOOST_TEST(transport->send({.url = server.url() + "/next"}, no_limits).body == "GET /next ");
}

BOOST_AUTO_TEST_SUITE_END()
