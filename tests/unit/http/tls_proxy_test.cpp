// Proxies that speak TLS themselves, and servers behind them that do, too.
#include "tls_servers.hpp"
#include "transport_servers.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
using over_tls::contains;
using over_tls::ok;
using over_tls::ours;
using over_tls::tunnel_to;

BOOST_AUTO_TEST_SUITE(tls_proxy_test)

BOOST_AUTO_TEST_CASE(a_proxy_may_speak_tls_itself)
{
    std::string seen;
    RawServer proxy(
        [&](Peer& peer) {
            seen = peer.read_request();
            peer.say(ok);
        },
        over_tls::tls_listener(ours())
    );

    const auto response = make_transport()->send(
        {.url = "http://no-such-host.invalid/",
         .connection = {.tls = {.verify = ours().ca_file()}, .proxy = Proxy(proxy.url())}},
        {}
    );

    BOOST_TEST(response.body == "ok");
    BOOST_TEST(seen.starts_with("GET http://no-such-host.invalid/ HTTP/1.1\r\n"));
}

BOOST_AUTO_TEST_CASE(an_https_url_goes_through_a_proxy_that_speaks_tls_itself)
{
    EmbeddedServer server(over_tls::echo, ours().server());
    std::string seen;
    RawServer proxy(tunnel_to(server.url(), seen), over_tls::tls_listener(ours()));
    const auto transport = make_transport();
    const Connection connection{.tls = {.verify = ours().ca_file()}, .proxy = Proxy(proxy.url())};
    const std::string body(300'000, 'x');

    for (int i = 0; i < 2; ++i) { // over one tunnel
        const auto response = transport->send(
            {.method = "POST",
             .url = server.url() + "/a",
             .headers = {{"X-Auth-Token", "hunter2"}},
             .body = body,
             .connection = connection},
            {}
        );
        BOOST_TEST((response.body == "/a" + body));
    }

    BOOST_TEST(seen.starts_with("CONNECT "));
    BOOST_TEST(!contains(seen, "hunter2"));
    BOOST_TEST(server.seen().front().header("X-Auth-Token") == "hunter2");
}

BOOST_AUTO_TEST_CASE(the_certificate_behind_a_proxy_that_speaks_tls_is_checked)
{
    const TempFolder folder;
    EmbeddedServer server(over_tls::echo, over_tls::make_self_signed(folder.path()));
    std::string seen;
    RawServer proxy(tunnel_to(server.url(), seen), over_tls::tls_listener(ours()));
    const Connection connection{.tls = {.verify = ours().ca_file()}, .proxy = Proxy(proxy.url())};

    BOOST_CHECK_EXCEPTION(
        make_transport()->send({.url = server.url(), .connection = connection}, {}),
        TlsError,
        [](const TlsError& error) { return contains(error.what(), "is self-signed"); }
    );
}

BOOST_AUTO_TEST_CASE(the_certificate_of_a_proxy_is_checked_before_it_is_told_anything)
{
    std::string seen;
    {
        RawServer proxy(
            [&](Peer& peer) { seen = peer.read_request(); },
            over_tls::tls_listener(TestCertificate())
        );
        const Connection connection{
            .tls = {.verify = ours().ca_file()}, .proxy = Proxy(proxy.url())};

        BOOST_CHECK_THROW(
            make_transport()->send({.url = "https://cloud.example/", .connection = connection}, {}),
            TlsError
        );
    } // ends the proxy's thread

    BOOST_TEST(seen == "");
}

BOOST_AUTO_TEST_CASE(a_server_that_says_nothing_in_an_encrypted_tunnel_is_a_time_out)
{
    RawServer proxy(
        [](Peer& peer) {
            peer.read_request();
            peer.say("HTTP/1.1 200 Connection established\r\n\r\n");
            peer.wait_for_end();
        },
        over_tls::tls_listener(ours())
    );

    BOOST_CHECK_THROW(
        make_transport()->send(
            {.url = "https://cloud.example/",
             .connection =
                 {.tls = {.verify = ours().ca_file()},
                  .timeout = 100ms,
                  .proxy = Proxy(proxy.url())}},
            {}
        ),
        Timeout
    );
}

BOOST_AUTO_TEST_CASE(a_tunnel_that_breaks_in_the_handshake_is_a_connect_failure)
{
    RawServer proxy(
        [](Peer& peer) {
            peer.read_request();
            peer.say("HTTP/1.1 200 Connection established\r\n\r\n");
            peer.hang_up();
        },
        over_tls::tls_listener(ours())
    );
    const Connection connection{.tls = {.verify = ours().ca_file()}, .proxy = Proxy(proxy.url())};

    BOOST_CHECK_THROW(
        make_transport()->send({.url = "https://cloud.example/", .connection = connection}, {}),
        ConnectFailure
    );
}

BOOST_AUTO_TEST_SUITE_END()
