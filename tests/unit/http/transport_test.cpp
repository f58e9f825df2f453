#include "raw_server.hpp"
#include "support/embedded_cloud_server.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/transport.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace std::chrono_literals;
using test::answering;
using test::EmbeddedServer;
using test::Peer;
using test::RawServer;
namespace data = boost::unit_test::data;

namespace {

// Answers with what it was asked.
test::Answer echo(const test::SeenRequest& request)
{
    return {.body = request.method + " " + request.path + " " + request.body};
}

// Nobody listens there any more.
std::string dead_url()
{
    const RawServer gone([](Peer&) {});
    return gone.url();
}

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// Keeps its connection open for several requests, then closes it.
RawServer::Talk answering_times(int count)
{
    return [count](Peer& peer) {
        for (int i = 0; i < count; ++i) {
            if (peer.read_request().empty()) return;
            peer.say(ok);
        }
    };
}

bool is_deadline(const Interrupted& error)
{
    return error.kind() == ErrorKind::Deadline;
}

bool is_cancelled(const Interrupted& error)
{
    return error.kind() == ErrorKind::Cancelled;
}

const Context no_limits = {};

} // namespace

BOOST_AUTO_TEST_SUITE(transport_test)

BOOST_AUTO_TEST_CASE(a_request_goes_out_and_its_answer_comes_back)
{
    EmbeddedServer server(echo);

    const auto response = make_transport()->send(
        {.method = "PUT",
         .url = server.url() + "/a?b=c",
         .headers = {{"X-One", "1"}},
         .body = "text"},
        no_limits
    );

    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.reason == "OK");
    BOOST_TEST(response.body == "PUT /a text");
    BOOST_TEST(response.headers.get("content-type").value() == "application/json");
    BOOST_TEST(response.url == server.url() + "/a?b=c");
    BOOST_TEST(server.seen().front().header("X-One") == "1");
    BOOST_TEST(server.seen().front().query == "b=c");
}

constexpr const char* methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

BOOST_DATA_TEST_CASE(every_method_is_sent, data::make(methods), method)
{
    EmbeddedServer server(echo);

    const auto response =
        make_transport()->send({.method = method, .url = server.url()}, no_limits);

    BOOST_TEST(response.body == std::string(method) + " / ");
}

BOOST_AUTO_TEST_CASE(the_answer_to_head_has_a_header_only)
{
    EmbeddedServer server(echo);

    const auto response =
        make_transport()->send({.method = "HEAD", .url = server.url()}, no_limits);

    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body.empty());
}

BOOST_AUTO_TEST_CASE(a_status_is_not_judged)
{
    EmbeddedServer server([](const auto&) { return test::Answer{.status = 503, .body = "busy"}; });

    const auto response = make_transport()->send({.url = server.url()}, no_limits);

    BOOST_TEST(response.status == 503);
    BOOST_TEST(response.body == "busy");
}

BOOST_AUTO_TEST_CASE(large_bodies_pass_both_ways)
{
    EmbeddedServer server([](const test::SeenRequest& request) {
        return test::Answer{.body = request.body + request.body};
    });
    const std::string body(3'000'000, 'x');

    const auto response =
        make_transport()->send({.method = "POST", .url = server.url(), .body = body}, no_limits);

    BOOST_TEST((response.body == body + body));
}

BOOST_AUTO_TEST_CASE(a_connection_is_used_again)
{
    RawServer server(answering_times(3)); // answers one connection only
    const auto transport = make_transport();

    for (int i = 0; i < 3; ++i)
        BOOST_TEST(transport->send({.url = server.url()}, no_limits).body == "ok");
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_server_closed_meanwhile_is_replaced)
{
    RawServer server({answering_times(1), answering_times(1)});
    const auto transport = make_transport();

    BOOST_TEST(transport->send({.method = "POST", .url = server.url()}, no_limits).body == "ok");
    BOOST_TEST(transport->send({.method = "POST", .url = server.url()}, no_limits).body == "ok");
}

// The race that no look at the socket can exclude: the server closes while the request is on its
// way.
RawServer::Talk hanging_up_on_the_second_request()
{
    return [](Peer& peer) {
        peer.read_request();
        peer.say(ok);
        peer.read_request();
    };
}

BOOST_AUTO_TEST_CASE(a_get_that_a_kept_connection_swallowed_is_sent_once_more)
{
    RawServer server({hanging_up_on_the_second_request(), answering_times(1)});
    const auto transport = make_transport();
    transport->send({.url = server.url()}, no_limits);

    BOOST_TEST(transport->send({.url = server.url()}, no_limits).body == "ok");
}

BOOST_AUTO_TEST_CASE(a_post_that_a_kept_connection_swallowed_is_not_sent_twice)
{
    RawServer server({hanging_up_on_the_second_request(), answering_times(1)});
    const auto transport = make_transport();
    transport->send({.url = server.url()}, no_limits);

    BOOST_CHECK_THROW(
        transport->send({.method = "POST", .url = server.url()}, no_limits), TransportError
    );
}

BOOST_AUTO_TEST_CASE(half_an_answer_on_a_kept_connection_is_an_error)
{
    RawServer server([](Peer& peer) {
        peer.read_request();
        peer.say(ok);
        peer.read_request();
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    });
    const auto transport = make_transport();
    transport->send({.url = server.url()}, no_limits);

    BOOST_CHECK_THROW(transport->send({.url = server.url()}, no_limits), TransportError);
}

BOOST_AUTO_TEST_CASE(a_get_on_a_new_connection_is_not_repeated)
{
    RawServer server({[](Peer& peer) { peer.read_request(); }, answering_times(1)});

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url()}, no_limits),
        TransportError,
        [&](const TransportError& error) {
            return error.what() == "the connection to " + server.url() + " ended without an answer";
        }
    );
}

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

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_a_protocol_error)
{
    EmbeddedServer server([](const auto&) { return test::Answer{.body = std::string(1001, 'x')}; });

    BOOST_CHECK_THROW(
        make_transport()->send({.url = server.url(), .connection = {.max_body = 1000}}, no_limits),
        ProtocolError
    );
}

BOOST_AUTO_TEST_CASE(another_protocol_is_a_protocol_error)
{
    RawServer server([](Peer& peer) {
        peer.say("220 mail.example ESMTP\r\n"); // and waits for us to say more
        peer.wait_for_end();
    });

    BOOST_CHECK_THROW(make_transport()->send({.url = server.url()}, no_limits), ProtocolError);
}

BOOST_AUTO_TEST_CASE(a_method_that_would_end_the_request_line_is_refused)
{
    EmbeddedServer server(echo);
    const auto transport = make_transport();

    for (const auto* method : {"GET / HTTP/1.1\r\nX: y\r\n\r\nGET", "", "GE T", "G\xc3\xa9T"})
        BOOST_CHECK_THROW(
            transport->send({.method = method, .url = server.url()}, no_limits), ConfigError
        );

    BOOST_TEST(server.seen().empty());
}

BOOST_AUTO_TEST_CASE(a_url_that_is_none_is_a_config_error)
{
    BOOST_CHECK_THROW(make_transport()->send({.url = "/v3"}, no_limits), ConfigError);
}

BOOST_AUTO_TEST_CASE(many_threads_share_a_transport)
{
    EmbeddedServer server(echo);
    const auto transport = make_transport();
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                const auto path = "/" + std::to_string(i);
                for (int j = 0; j < 25; ++j) {
                    const auto response = transport->send({.url = server.url() + path}, no_limits);
                    if (response.body == "GET " + path + " ") ++good;
                }
            });
        }
    }

    BOOST_TEST(good == 200);
}

BOOST_AUTO_TEST_CASE(stops_in_all_moments_of_many_exchanges_do_no_harm)
{
    EmbeddedServer server(echo);
    const auto transport = make_transport();
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 25; ++j) {
                std::stop_source source;
                const std::jthread stopper([&, j] {
                    std::this_thread::sleep_for(std::chrono::microseconds(j * 40));
                    source.request_stop();
                });
                try {
                    transport->send({.url = server.url()}, {.stop = source.get_token()});
                } catch (const Interrupted&) {
                    continue;
                }
            }
        });
    }
    threads.clear();

    BOOST_TEST(transport->send({.url = server.url()}, no_limits).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
