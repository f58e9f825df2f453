#include "raw_server.hpp"
#include "transport_servers.hpp"

#include <Poco/Exception.h>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;
using namespace ksauth::test::in_clear;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

boost::test_tools::assertion_result has_ipv6(boost::unit_test::test_unit_id /*test*/)
try {
    Poco::Net::ServerSocket(Poco::Net::SocketAddress("::1", 0));
    return true;
} catch (const Poco::Exception&) {
    return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(transport_test)

BOOST_AUTO_TEST_CASE(a_server_may_have_an_ipv6_address, *boost::unit_test::precondition(has_ipv6))
{
    RawServer server(
        answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
        Poco::Net::ServerSocket(Poco::Net::SocketAddress("::1", 0))
    );

    BOOST_TEST(server.url().starts_with("http://[::1]:"));
    BOOST_TEST(make_transport()->send({.url = server.url()}, no_limits).body == "ok");
}

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

    for (int i = 0; i < 2; ++i)
        BOOST_TEST(transport->send({.url = server.url()}, no_limits).body == "ok");
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

BOOST_AUTO_TEST_SUITE_END()
