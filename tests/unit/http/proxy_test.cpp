#include "base/url.hpp"
#include "tls_servers.hpp"
#include "transport_servers.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
using over_tls::contains;
using over_tls::ours;
using over_tls::tunnel_to;

namespace {

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

std::string with_password(const std::string& url)
{
    return "http://ann:hunter2@" + url.substr(std::string_view("http://").size());
}

class Variable {
public:
    Variable(const char* name, const std::string& value) : name_(name)
    {
        ::setenv(name, value.c_str(), 1); // NOLINT(concurrency-mt-unsafe): the only thread
    }
    ~Variable() { ::unsetenv(name_); } // NOLINT(concurrency-mt-unsafe)
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(proxy_test)

BOOST_AUTO_TEST_CASE(an_http_url_is_asked_of_the_proxy_by_its_full_name)
{
    std::string seen;
    RawServer proxy([&](Peer& peer) {
        seen = peer.read_request();
        peer.say(ok);
    });

    const auto response = make_transport()->send(
        {.url = "http://no-such-host.invalid:8774/v2.1?x=1",
         .connection = {.proxy = Proxy(with_password(proxy.url()))}},
        {}
    );

    BOOST_TEST(response.body == "ok");
    BOOST_TEST(response.url == "http://no-such-host.invalid:8774/v2.1?x=1");
    BOOST_TEST(seen.starts_with("GET http://no-such-host.invalid:8774/v2.1?x=1 HTTP/1.1\r\n"));
    BOOST_TEST(contains(seen, "\r\nHost: no-such-host.invalid:8774\r\n"));
    BOOST_TEST(contains(seen, "\r\nProxy-Authorization: Basic YW5uOmh1bnRlcjI=\r\n"));
}

BOOST_AUTO_TEST_CASE(an_https_url_goes_through_a_tunnel_that_sees_nothing_of_it)
{
    EmbeddedServer server(over_tls::echo, ours().server());
    std::string seen;
    RawServer proxy(tunnel_to(server.url(), seen));
    const auto address = server.url().substr(std::string_view("https://").size());

    const auto response = make_transport()->send(
        {.url = server.url() + "/a",
         .headers = {{"X-Auth-Token", "hunter2"}},
         .connection =
             {.tls = {.verify = ours().ca_file()}, .proxy = Proxy(with_password(proxy.url()))}},
        {}
    );

    BOOST_TEST(response.body == "/a");
    BOOST_TEST(
        seen == "CONNECT " + address + " HTTP/1.1\r\nHost: " + address +
                    "\r\nProxy-Authorization: Basic YW5uOmh1bnRlcjI=\r\n\r\n"
    );
    BOOST_TEST(server.seen().front().header("X-Auth-Token") == "hunter2");
    BOOST_TEST(server.seen().front().header("Proxy-Authorization") == "");
}

BOOST_AUTO_TEST_CASE(a_tunnel_is_used_again)
{
    EmbeddedServer server(over_tls::echo, ours().server());
    std::string seen;
    RawServer proxy(tunnel_to(server.url(), seen)); // for one connection only
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}, .proxy = Proxy(proxy.url())};

    for (int i = 0; i < 3; ++i) {
        const auto response =
            transport->send({.url = server.url() + "/a", .connection = connection}, {});
        BOOST_TEST(response.body == "/a");
    }
}

BOOST_AUTO_TEST_CASE(the_certificate_at_the_end_of_a_tunnel_is_checked)
{
    EmbeddedServer server(over_tls::echo, ours().server());
    std::string seen;
    RawServer proxy(tunnel_to(server.url(), seen));

    BOOST_CHECK_THROW(
        make_transport()->send(
            {.url = server.url(), .connection = {.proxy = Proxy(proxy.url())}}, {}
        ),
        TlsError
    );
}

struct Refusal {
    const char* answer;
    bool retryable;
};

std::ostream& operator<<(std::ostream& out, const Refusal& refusal)
{
    return out << refusal.answer;
}

const Refusal refusals[] = {
    {"407 Proxy Authentication Required", false},
    {"403 Forbidden", false},
    {"503 Service Unavailable", true},
};

BOOST_DATA_TEST_CASE(
    a_proxy_that_refuses_is_a_connect_failure, boost::unit_test::data::make(refusals), refusal
)
{
    RawServer proxy(answering("HTTP/1.1 " + std::string(refusal.answer) + "\r\n\r\n"));

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = "https://cloud.example/v3",
             .connection = {.proxy = Proxy(with_password(proxy.url()))}},
            {}
        ),
        ConnectFailure,
        [&](const ConnectFailure& error) {
            return error.what() == "cannot connect to https://cloud.example:443: the proxy " +
                                       proxy.url() + " refuses: " + refusal.answer &&
                   error.facts().never_sent && error.facts().retryable == refusal.retryable;
        }
    );
}

BOOST_AUTO_TEST_CASE(a_proxy_that_is_not_there_is_named)
{
    const auto dead = in_clear::dead_url();

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = "http://cloud.example/v3", .connection = {.proxy = Proxy(dead)}}, {}
        ),
        ConnectFailure,
        [&](const ConnectFailure& error) {
            return error.what() == "cannot connect to http://cloud.example/v3 through the proxy " +
                                       dead + ": Connection refused" &&
                   error.facts().never_sent;
        }
    );
}

const std::string broken_tunnels[] = {"", "HTTP/1.1 200 OK\r\n"};
const std::string strange_tunnels[] = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\n\r\nrubbish"};

BOOST_DATA_TEST_CASE(
    a_tunnel_that_breaks_is_a_failure_before_anything_was_sent,
    boost::unit_test::data::make(broken_tunnels),
    says
)
{
    RawServer proxy(answering(says));

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = "https://cloud.example/", .connection = {.proxy = Proxy(proxy.url())}}, {}
        ),
        TransportError,
        [](const TransportError& error) { return error.facts().never_sent; }
    );
}

BOOST_DATA_TEST_CASE(
    a_proxy_that_is_none_is_a_protocol_error, boost::unit_test::data::make(strange_tunnels), says
)
{
    RawServer proxy(answering(says));

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = "https://cloud.example/", .connection = {.proxy = Proxy(proxy.url())}}, {}
        ),
        ProtocolError,
        [](const ProtocolError& error) { return error.facts().never_sent; }
    );
}

BOOST_AUTO_TEST_CASE(a_tunnel_that_does_not_come_is_a_time_out_of_connecting)
{
    RawServer proxy([](Peer& peer) { peer.wait_for_end(); });

    BOOST_CHECK_EXCEPTION(
        make_transport()->send(
            {.url = "https://cloud.example/",
             .connection = {.connect_timeout = 50ms, .proxy = Proxy(proxy.url())}},
            {}
        ),
        Timeout,
        [](const Timeout& error) { return error.facts().never_sent; }
    );
}

BOOST_AUTO_TEST_CASE(the_environment_names_the_proxy)
{
    RawServer proxy(answering(ok));
    const Variable none("no_proxy", "");
    const Variable variable("http_proxy", proxy.url());
    const auto transport = make_transport();

    BOOST_TEST(transport->send({.url = "http://no-such-host.invalid/"}, {}).body == "ok");
}

BOOST_AUTO_TEST_CASE(the_environment_may_be_left_aside)
{
    EmbeddedServer server(in_clear::echo);
    const Variable none("no_proxy", "");
    const Variable variable("http_proxy", in_clear::dead_url());
    const auto transport = make_transport();

    const auto response =
        transport->send({.url = server.url(), .connection = {.proxy = Proxy::none()}}, {});

    BOOST_TEST(response.status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
