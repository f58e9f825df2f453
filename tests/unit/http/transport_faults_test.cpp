#include "transport_servers.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace ksauth;
using namespace ksauth::test;
using namespace ksauth::test::in_clear;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

// Fails, and says whether it may be tried again and whether it was sent.
std::string failure_of(Transport& transport, const Request& request)
try {
    transport.send(request, {});
    return "none";
} catch (const Error& error) {
    const auto& facts = error.facts();
    return std::string(error.name()) + (facts.retryable ? " retryable" : "") +
           (facts.never_sent ? " never_sent" : "");
}

std::string failure_of(const Request& request)
{
    return failure_of(*make_transport(), request);
}

// Answers once and takes the connection away while the next request is on its way.
RawServer::Talk resetting_the_second_request()
{
    return [](Peer& peer) {
        peer.read_request();
        peer.say(ok);
        peer.read_head();
        peer.reset();
    };
}

class OnceOnly final : public BodySource {
public:
    std::optional<std::uint64_t> size() const override { return 4; }
    std::size_t read(std::span<char> into) override
    {
        read_ = true;
        return std::string_view("text").copy(into.data(), into.size());
    }
    bool rewind() override { return !read_; }

private:
    bool read_ = false;
};

} // namespace

BOOST_AUTO_TEST_SUITE(transport_faults_test)

const std::string cut[] = {
    "",
    "HTTP/1.1 200 OK\r\nContent-Le",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf",
};

BOOST_DATA_TEST_CASE(a_server_may_close_in_any_moment, data::make(cut), says)
{
    RawServer server(answering(says));

    BOOST_TEST(failure_of({.method = "POST", .url = server.url()}) == "TransportError retryable");
}

BOOST_DATA_TEST_CASE(a_server_may_reset_in_any_moment, data::make(cut), says)
{
    RawServer server([&](Peer& peer) {
        peer.read_request();
        peer.say(says);
        peer.reset();
    });

    BOOST_TEST(failure_of({.method = "POST", .url = server.url()}) == "TransportError retryable");
}

BOOST_AUTO_TEST_CASE(a_post_on_a_kept_connection_that_was_reset_is_not_repeated)
{
    RawServer server({resetting_the_second_request(), answering(ok)});
    const auto transport = make_transport();
    transport->send({.url = server.url()}, {});

    const auto failure =
        failure_of(*transport, {.method = "POST", .url = server.url(), .body = "text"});

    BOOST_TEST(failure == "TransportError retryable");
}

BOOST_AUTO_TEST_CASE(a_put_on_a_kept_connection_that_was_reset_is_repeated_with_all_of_its_body)
{
    std::string seen;
    RawServer server({resetting_the_second_request(), [&](Peer& peer) {
                          seen = peer.read_request();
                          peer.say(ok);
                      }});
    const auto transport = make_transport();
    transport->send({.url = server.url()}, {});
    std::istringstream body("a body to be sent twice");

    const auto response = transport->send(
        {.method = "PUT", .url = server.url(), .body_source = stream_source(body)}, {}
    );

    BOOST_TEST(response.body == "ok");
    BOOST_TEST(seen.ends_with("\r\n\r\n17\r\na body to be sent twice\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(a_body_that_cannot_be_sent_twice_is_not_retryable)
{
    RawServer server({resetting_the_second_request(), answering(ok)});
    const auto transport = make_transport();
    transport->send({.url = server.url()}, {});

    const auto failure = failure_of(
        *transport,
        {.method = "PUT", .url = server.url(), .body_source = std::make_shared<OnceOnly>()}
    );

    BOOST_TEST(failure == "TransportError");
}

BOOST_AUTO_TEST_CASE(a_body_that_was_not_touched_can_be_sent_later)
{
    const auto url = dead_url();

    BOOST_TEST(
        failure_of({.method = "PUT", .url = url, .body_source = std::make_shared<OnceOnly>()}) ==
        "ConnectFailure retryable never_sent"
    );
}

BOOST_AUTO_TEST_CASE(what_went_into_a_sink_makes_it_not_retryable)
{
    RawServer server(answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"));

    const auto failure =
        failure_of({.url = server.url(), .sink = function_sink([](std::string_view) {})});

    BOOST_TEST(failure == "TransportError");
}

BOOST_AUTO_TEST_CASE(a_sink_that_got_nothing_leaves_it_retryable)
{
    RawServer server(answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));

    const auto failure =
        failure_of({.url = server.url(), .sink = function_sink([](std::string_view) {})});

    BOOST_TEST(failure == "TransportError retryable");
}

BOOST_AUTO_TEST_CASE(an_answer_that_comes_before_the_body_was_sent_is_heard)
{
    RawServer server([](Peer& peer) {
        peer.read_head();
        peer.say("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");
        peer.reset();
    });
    const std::string body(50'000'000, 'x');

    const auto response =
        make_transport()->send({.method = "POST", .url = server.url(), .body = body}, {});

    BOOST_TEST(response.status == 413);
    BOOST_TEST(response.body == "big");
}

BOOST_AUTO_TEST_CASE(a_connection_with_half_a_request_is_not_used_again)
{
    std::string seen;
    RawServer server(
        {[](Peer& peer) {
             peer.read_head();
             peer.say("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
             peer.reset();
         },
         answering(ok)}
    );
    const auto transport = make_transport();
    transport->send(
        {.method = "PUT", .url = server.url(), .body = std::string(50'000'000, 'x')}, {}
    );

    BOOST_TEST(transport->send({.url = server.url()}, {}).body == "ok");
}

BOOST_AUTO_TEST_CASE(a_body_longer_than_it_says_ends_the_connection_but_not_the_next_request)
{
    RawServer server(
        {answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nokHTTP/1.1 500 No\r\n\r\n"),
         answering(ok)}
    );
    const auto transport = make_transport();

    BOOST_TEST(transport->send({.url = server.url()}, {}).body == "o");
    BOOST_TEST(transport->send({.url = server.url()}, {}).body == "ok");
}

BOOST_AUTO_TEST_CASE(ten_thousand_fields_are_refused)
{
    std::string says = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 10'000; ++i)
        says += "X-" + std::to_string(i) + ": y\r\n";
    RawServer server(answering(says + "Content-Length: 0\r\n\r\n"));

    BOOST_TEST(failure_of({.url = server.url()}) == "ProtocolError");
}

BOOST_AUTO_TEST_CASE(a_thousand_fields_are_not)
{
    std::string says = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 900; ++i)
        says += "X-" + std::to_string(i) + ": y\r\n";
    RawServer server(answering(says + "Content-Length: 0\r\n\r\n"));

    BOOST_TEST(make_transport()->send({.url = server.url()}, {}).headers.size() == 901);
}

const std::string huge[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n",
    "HTTP/1.1 200 OK\r\n\r\n",
};

// Says ever more, until the client has had enough.
BOOST_DATA_TEST_CASE(a_hundred_megabytes_where_a_kilobyte_was_due, data::make(huge), start)
{
    RawServer server([&](Peer& peer) {
        peer.read_request();
        bool there = peer.say(start);
        const std::string block(std::size_t{64} * 1024, 'x');
        for (int i = 0; i < 1600 && there; ++i)
            there = peer.say(block + (start.find("chunked") < start.size() ? "\r\n10000\r\n" : ""));
    });
    const Connection connection{.max_body = 1'000'000};

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url(), .connection = connection}, {}),
        ProtocolError,
        [&](const ProtocolError& error) {
            return error.what() == "the answer of " + server.url() +
                                       " is longer than the 1000000 bytes that are allowed";
        }
    );
}

BOOST_AUTO_TEST_CASE(a_time_out_of_connecting_is_not_one_of_reading)
{
    EmbeddedServer server(echo);
    server.hold("GET /slow");
    const Connection connection{.timeout = 50ms, .connect_timeout = 1h};

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url() + "/slow", .connection = connection}, {}),
        Timeout,
        [](const Timeout& error) {
            return std::string(error.what()).ends_with("within 50 ms") && !error.facts().never_sent;
        }
    );
}

BOOST_AUTO_TEST_CASE(a_time_out_of_reading_is_not_one_of_connecting)
{
    const auto mute = RawServer::loopback(); // connected by the system, but no handshake follows
    const Connection connection{.timeout = 1h, .connect_timeout = 50ms};
    const auto url = "https://" + mute.address().toString();

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = url, .connection = connection}, {}),
        Timeout,
        [&](const Timeout& error) {
            return error.what() == "cannot connect to " + url + " within 50 ms" &&
                   error.facts().never_sent;
        }
    );
}

BOOST_AUTO_TEST_CASE(a_server_may_have_an_address_of_version_6)
{
    RawServer server(
        [](Peer& peer) {
            const bool named = peer.read_request().find("\r\nHost: [::1]:") != std::string::npos;
            peer.say(named ? ok : "HTTP/1.1 400 Bad\r\n\r\n");
        },
        Poco::Net::ServerSocket(Poco::Net::SocketAddress("::1", 0))
    );

    BOOST_TEST(make_transport()->send({.url = server.url()}, {}).body == "ok");
}

BOOST_AUTO_TEST_SUITE_END()
