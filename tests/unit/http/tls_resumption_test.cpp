#include "tls_servers.hpp"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace ksauth;
using namespace ksauth::test;
using namespace ksauth::test::over_tls;

namespace {

const std::string ok_and_close =
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

// Answers one request and tells whether the connection went on with an earlier session.
RawServer::Talk noting(bool& resumed)
{
    return [&resumed](Peer& peer) {
        peer.read_request();
        resumed = peer.is_resumed();
        peer.say(ok_and_close);
    };
}

// Of three connections, one after the other, the last with other settings.
std::array<bool, 3> resumed(const Tls& first, const Tls& last)
{
    std::array<bool, 3> was{};
    {
        RawServer server({noting(was[0]), noting(was[1]), noting(was[2])}, tls_listener(ours()));
        const auto transport = make_transport();
        for (const auto& tls : {first, first, last})
            transport->send({.url = server.url(), .connection = {.tls = tls}}, {});
    }
    return was;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tls_resumption_test)

BOOST_AUTO_TEST_CASE(a_new_connection_goes_on_with_the_session_of_the_one_before)
{
    const Tls tls{.verify = ours().ca_file()};

    const auto was = resumed(tls, tls);

    BOOST_TEST(!was[0]);
    BOOST_TEST(was[1]);
    BOOST_TEST(was[2]);
}

BOOST_AUTO_TEST_CASE(a_session_is_not_trusted_further_than_it_was_checked)
{
    const auto was = resumed({.verify = false}, {.verify = ours().ca_file()});

    BOOST_TEST(was[1]);
    BOOST_TEST(!was[2]);
}

BOOST_AUTO_TEST_SUITE_END()
