#include "transport_servers.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;
using namespace ksauth::test::in_clear;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(transport_limits_test)

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

    for (const auto* method : {"GET / HTTP/1.1\r\nX: y\r\n\r\nGET", "", "GE T", "G\xc3\xa9T"}) {
        BOOST_CHECK_THROW(
            transport->send({.method = method, .url = server.url()}, no_limits), ConfigError
        );
    }

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
