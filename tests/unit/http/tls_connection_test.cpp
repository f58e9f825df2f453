#include "tls_servers.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace std::chrono_literals;
using test::EmbeddedServer;
using test::Peer;
using test::RawServer;
using test::TestCertificate;
using namespace ksauth::test;
using namespace ksauth::test::over_tls;

namespace {

void answer_all(Peer& peer)
{
    while (!peer.read_request().empty())
        peer.say(ok);
}

void answer_once(Peer& peer)
{
    peer.read_request();
    peer.say(ok);
    peer.wait_for_end();
}

} // namespace

BOOST_AUTO_TEST_SUITE(tls_connection_test)

BOOST_AUTO_TEST_CASE(a_server_without_tls_is_understood)
{
    RawServer server([](Peer& peer) {
        peer.say("HTTP/1.1 400 Bad Request\r\n\r\n");
        peer.wait_for_end();
    });
    const auto port = server.url().substr(server.url().rfind(':'));

    const auto complaint = complaint_of("https://127.0.0.1" + port, {});

    BOOST_TEST(
        contains(complaint, "does not speak TLS; should the URL start with http://?"), complaint
    );
}

BOOST_AUTO_TEST_CASE(large_bodies_pass_both_ways)
{
    EmbeddedServer server(echo, ours().server());
    const std::string body(3'000'000, 'x');

    const auto response = make_transport()->send(
        {.method = "POST",
         .url = server.url(),
         .body = body,
         .connection = {.tls = {.verify = ours().ca_file()}}},
        {}
    );

    BOOST_TEST((response.body == "/" + body));
}

BOOST_AUTO_TEST_CASE(a_connection_is_used_again)
{
    RawServer server(answer_all, tls_listener(ours()));
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}};

    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(
            transport->send({.url = server.url(), .connection = connection}, {}).body == "ok"
        );
    }
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_server_closed_meanwhile_is_replaced)
{
    RawServer server({test::answering(ok), test::answering(ok)}, tls_listener(ours()));
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}};

    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(
            transport->send({.url = server.url(), .connection = connection}, {}).body == "ok"
        );
    }
}

// How a connection waits is of each request: by itself, or so that a deadline or a stop can end it.
BOOST_AUTO_TEST_CASE(requests_with_and_without_a_deadline_share_a_connection)
{
    RawServer server(answer_all, tls_listener(ours()));
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}};
    const Context patient{.deadline = system_clock().steady_now() + 1h};

    for (const auto& context : {Context{}, patient, Context{}, patient}) {
        BOOST_TEST(
            transport->send({.url = server.url(), .connection = connection}, context).body == "ok"
        );
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_does_not_come_is_a_time_out)
{
    RawServer server(answer_once, tls_listener(ours()));
    const auto transport = make_transport();
    Connection connection{.tls = {.verify = ours().ca_file()}};
    transport->send({.url = server.url(), .connection = connection}, {});

    connection.timeout = 50ms;
    BOOST_CHECK_THROW(
        transport->send({.url = server.url(), .connection = connection}, {}), Timeout
    );
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_wait_for_an_answer)
{
    RawServer server(answer_once, tls_listener(ours()));
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}};
    transport->send({.url = server.url(), .connection = connection}, {});

    const Context context{.deadline = system_clock().steady_now() + 50ms};
    BOOST_CHECK_THROW(
        transport->send({.url = server.url(), .connection = connection}, context), Interrupted
    );
}

BOOST_AUTO_TEST_CASE(a_body_without_length_that_ends_without_farewell_was_cut)
{
    RawServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.say("HTTP/1.1 200 OK\r\n\r\nhalf");
            peer.hang_up();
        },
        tls_listener(ours())
    );

    BOOST_CHECK_EXCEPTION(
        get(server.url(), {.verify = ours().ca_file()}),
        TransportError,
        [](const TransportError& error) { return error.kind() == ErrorKind::Transport; }
    );
}

// What a write to a connection that is gone does to a program by default: it ends it.
BOOST_AUTO_TEST_CASE(a_server_that_is_gone_is_a_failure_and_no_signal)
{
    RawServer server(
        [](Peer& peer) {
            peer.read_head();
            peer.reset();
        },
        tls_listener(ours())
    );
    const std::string body(50'000'000, 'x');
    const Connection connection{.tls = {.verify = ours().ca_file()}};

    BOOST_CHECK_THROW(
        make_transport()->send(
            {.method = "PUT", .url = server.url(), .body = body, .connection = connection}, {}
        ),
        TransportError
    );
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_a_handshake)
{
    const auto mute = RawServer::loopback();
    const auto url = "https://" + mute.address().toString();
    const Context context{.deadline = system_clock().steady_now() + 50ms};

    BOOST_CHECK_THROW(get(url, {}, context), Interrupted);
}

BOOST_AUTO_TEST_CASE(a_time_out_ends_a_handshake)
{
    const auto mute = RawServer::loopback();
    const auto url = "https://" + mute.address().toString();

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = url, .connection = {.timeout = 50ms}}, {}),
        Timeout,
        [](const Timeout& error) { return error.facts().never_sent; }
    );
}

BOOST_AUTO_TEST_CASE(a_stop_ends_a_handshake)
{
    auto mute = RawServer::loopback();
    std::stop_source source;
    const std::jthread stopper([&] {
        mute.poll(Poco::Timespan(10, 0), Poco::Net::Socket::SELECT_READ);
        source.request_stop();
    });

    BOOST_CHECK_THROW(
        get("https://" + mute.address().toString(), {}, {.stop = source.get_token()}), Interrupted
    );
}

BOOST_AUTO_TEST_CASE(a_server_that_hangs_up_in_the_handshake_is_a_connect_failure)
{
    RawServer server([](Peer& peer) { peer.hang_up(); });
    const auto port = server.url().substr(server.url().rfind(':'));

    BOOST_CHECK_THROW(get("https://127.0.0.1" + port, {}), ConnectFailure);
}

BOOST_AUTO_TEST_SUITE_END()
