#include "http/poco_connect.hpp"

#include "http/poco_lookup.hpp"
#include "http/poco_wire.hpp"
#include "http/tls_over_wire.hpp"
#include "http/tunnel.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SocketAddress.h>

#include <system_error>

#include <netinet/in.h>
#include <netinet/tcp.h>

namespace ksauth {
namespace {

using Poco::Net::IPAddress;
using Poco::Net::SecureStreamSocket;
using Poco::Net::StreamSocket;
using For = Patience::For;

// A server that vanished is noticed although nothing is sent (behaviour 1.14).
void keep_alive(StreamSocket& socket)
{
    socket.setKeepAlive(true);
    socket.setOption(IPPROTO_TCP, TCP_KEEPIDLE, 60);
    socket.setOption(IPPROTO_TCP, TCP_KEEPCNT, 4);
    socket.setOption(IPPROTO_TCP, TCP_KEEPINTVL, 15);
}

StreamSocket
connect_to(const Poco::Net::SocketAddress& address, const Patience& patience, SteadyTime until)
{
    StreamSocket socket;
    socket.connectNB(address);
    const bool answered = patience.wait(socket.impl()->sockfd(), For::Writing, until);
    if (!answered) throw Poco::TimeoutException();
    if (const int error = socket.impl()->socketError(); error != 0)
        throw Poco::Net::NetException(std::generic_category().message(error));
    socket.setNoDelay(true);
    keep_alive(socket);
    return socket;
}

// Of the time for all addresses together each gets an equal part of what is left.
SteadyTime end_of_try(const Patience& patience, std::size_t addresses_left)
{
    if (patience.end() == SteadyTime::max()) return patience.step_end();
    const auto now = system_clock().steady_now();
    return now + (patience.end() - now) / static_cast<SteadyTime::rep>(addresses_left);
}

StreamSocket connect_to_any(const Url& url, const Patience& patience)
{
    const auto addresses = addresses_of(url.host, patience);
    patience.check();
    for (std::size_t i = 0; i + 1 < addresses.size(); ++i) {
        try {
            const auto until = end_of_try(patience, addresses.size() - i);
            return connect_to({addresses[i], url.port}, patience, until);
        } catch (const Poco::Exception&) {
            continue; // the next one may answer
        }
    }
    if (addresses.empty()) throw Poco::Net::HostNotFoundException(url.host);
    return connect_to({addresses.back(), url.port}, patience, patience.step_end());
}

SecureStreamSocket attach(const StreamSocket& plain, const Url& url, TlsPeer& peer)
{
    IPAddress literal; // addresses are not sent as names (RFC 6066, 3)
    const bool named = !IPAddress::tryParse(url.host, literal);
    const auto session = *peer.session.lock();
    return named ? SecureStreamSocket::attach(plain, url.host, peer.context, session)
                 : SecureStreamSocket::attach(plain, peer.context, session);
}

std::unique_ptr<Wire>
encrypt(StreamSocket plain, const Url& url, std::shared_ptr<TlsPeer> peer, const Patience& patience)
{
    plain.setBlocking(false);
    auto socket = attach(plain, url, *peer);
    forget_tls_verdict();
    const auto until = patience.step_end();
    for (;;) {
        forget_earlier_errors();
        const int result = socket.completeHandshake();
        if (result > 0) return secure_wire(socket, std::move(peer));
        if (result == 0) throw Poco::Net::SSLConnectionUnexpectedlyClosedException();
        if (!patience.wait(plain.impl()->sockfd(), need_after(result), until))
            throw Poco::TimeoutException();
    }
}

} // namespace

std::unique_ptr<Wire> connect_wire(const Route& route, TlsPeers& peers, const Patience& patience)
{
    // Before anything is connected: a mistake in the settings should be told as such.
    const auto peer_for = [&](const Url& url) {
        return url.secure() ? peers.get(route.tls, url.host, url.port) : nullptr;
    };
    auto server_peer = peer_for(route.url);
    if (!route.proxy) {
        const auto socket = connect_to_any(route.url, patience);
        return server_peer ? encrypt(socket, route.url, std::move(server_peer), patience)
                           : plain_wire(socket);
    }
    auto proxy_peer = peer_for(route.proxy->url);
    const auto socket = connect_to_any(route.proxy->url, patience);
    auto wire = proxy_peer ? encrypt(socket, route.proxy->url, std::move(proxy_peer), patience)
                           : plain_wire(socket);
    if (!server_peer) return wire;
    open_tunnel(*wire, route, patience);
    if (route.proxy->url.secure())
        return tls_over(std::move(wire), route.url.host, *server_peer, patience);
    return encrypt(socket, route.url, std::move(server_peer), patience);
}

} // namespace ksauth
