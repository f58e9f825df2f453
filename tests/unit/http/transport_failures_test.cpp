#include "transport_servers.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;
using namespace ksauth::test::in_clear;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(transport_failures_test)

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_is_a_connect_failure)
{
    const auto url = dead_url();

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.method = "POST", .url = url + "/v3?x=1"}, no_limits),
        ConnectFailure,
        [&](const ConnectFailure& error) {
            return error.what() == "cannot connect to " + url + "/v3: Connection refused" &&
                   error.facts().never_sent && error.facts().retryable &&
                   error.facts().url == url + "/v3";
        }
    );
}

BOOST_AUTO_TEST_CASE(a_server_that_died_is_a_connect_failure_for_the_next_request)
{
    const auto transport = make_transport();
    EmbeddedServer server(echo);
    transport->send({.url = server.url()}, no_limits);

    server.stop();

    BOOST_CHECK_THROW(transport->send({.url = server.url()}, no_limits), ConnectFailure);
}

BOOST_AUTO_TEST_CASE(a_host_that_is_not_there_is_a_connect_failure)
{
    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = "http://no-such-host.invalid/"}, no_limits),
        ConnectFailure,
        [](const ConnectFailure& error) { return error.facts().never_sent; }
    );
}

BOOST_AUTO_TEST_CASE(the_next_address_of_a_host_is_tried)
{
    RawServer server(answering_times(1)); // on 127.0.0.1, but not on ::1
    const auto port = server.url().substr(server.url().rfind(':'));

    BOOST_TEST(make_transport()->send({.url = "http://localhost" + port}, no_limits).body == "ok");
}

BOOST_AUTO_TEST_CASE(a_server_that_takes_too_long_is_a_time_out)
{
    EmbeddedServer server(echo);
    server.hold("GET /slow");

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = server.url() + "/slow", .connection = {.timeout = 50ms}}, no_limits
        ),
        Timeout,
        [&](const Timeout& error) {
            return error.what() == "no answer from " + server.url() + "/slow within 50 ms" &&
                   !error.facts().never_sent;
        }
    );
}

BOOST_AUTO_TEST_CASE(a_time_out_holds_for_each_request_of_a_kept_connection)
{
    EmbeddedServer server(echo);
    const auto transport = make_transport();
    transport->send({.url = server.url(), .connection = {.timeout = 1h}}, no_limits);
    server.hold("GET /slow");

    BOOST_CHECK_THROW(
        transport->send(
            {.url = server.url() + "/slow", .connection = {.timeout = 50ms}}, no_limits
        ),
        Timeout
    );
}

BOOST_AUTO_TEST_CASE(a_body_that_stops_coming_is_a_time_out_and_not_a_short_body)
{
    RawServer server([](Peer& peer) {
        peer.read_request();
        peer.say("HTTP/1.1 200 OK\r\n\r\nhalf");
        peer.wait_for_end();
    });

    BOOST_CHECK_THROW(
        make_transport()->send({.url = server.url(), .connection = {.timeout = 50ms}}, no_limits),
        Timeout
    );
}

BOOST_AUTO_TEST_CASE(a_connection_is_not_made_before_its_time_out_and_not_after_it)
{
    // A full queue of connections: the next one is neither accepted nor refused.
    Poco::Net::ServerSocket listener;
    listener.bind(Poco::Net::SocketAddress("127.0.0.1", 0));
    listener.listen(1);
    std::vector<Poco::Net::StreamSocket> queue(4);
    for (auto& socket : queue)
        socket.connectNB(listener.address());

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = "http://" + listener.address().toString(), .connection = {.timeout = 50ms}},
            no_limits
        ),
        Timeout,
        [](const Timeout& error) { return error.facts().never_sent; }
    );
}

BOOST_AUTO_TEST_SUITE_END()
