#include "http/tls_context.hpp"
#include "http/wire.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HostEntry.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>

namespace ksauth {
namespace {

using Poco::Net::IPAddress;
using Poco::Net::SecureStreamSocket;
using Poco::Net::StreamSocket;
using For = Patience::For;

constexpr std::size_t largest_piece = std::size_t{1024} * 1024;

// Poco decides by errno and OpenSSL's queue whether to try again, and takes what earlier calls left
// there for news.
void forget_earlier_errors()
{
    errno = 0;
    ERR_clear_error();
}

class PocoWire final : public Wire {
public:
    explicit PocoWire(const StreamSocket& socket) : socket_(socket), secure_(socket.secure()) {}

    std::size_t read(std::span<char> into, const Patience& patience) override
    {
        const int size = static_cast<int>(std::min(into.size(), largest_piece));
        const auto until = patience.step_end();
        for (;;) {
            patience.check(); // a server that never stops talking is never waited for
            forget_earlier_errors();
            const int got = socket_.receiveBytes(into.data(), size);
            if (got >= 0) return static_cast<std::size_t>(got);
            wait(need(got), patience, until);
        }
    }

    void write(std::string_view bytes, const Patience& patience) override
    {
        while (!bytes.empty()) {
            const auto until = patience.step_end();
            bytes.remove_prefix(write_some(bytes.substr(0, largest_piece), patience, until));
        }
    }

    bool silent() override
    try {
        return !socket_.poll(Poco::Timespan(), Poco::Net::Socket::SELECT_READ);
    } catch (const Poco::Exception&) {
        return false;
    }

private:
    std::size_t write_some(std::string_view bytes, const Patience& patience, SteadyTime until)
    {
        if (!secure_) wait(For::Writing, patience, until); // Poco throws where it would block
        for (;;) {
            patience.check();
            forget_earlier_errors();
            const int size = static_cast<int>(bytes.size());
            const int sent = socket_.sendBytes(bytes.data(), size, MSG_NOSIGNAL);
            if (sent > 0) return static_cast<std::size_t>(sent);
            wait(secure_ ? need(sent) : For::Writing, patience, until);
        }
    }

    // Under TLS reading may have to write, and the other way round.
    static For need(int result)
    {
        return result == SecureStreamSocket::ERR_SSL_WANT_WRITE ? For::Writing : For::Reading;
    }

    void wait(For what, const Patience& patience, SteadyTime until) const
    {
        if (!patience.wait(socket_.impl()->sockfd(), what, until)) throw Poco::TimeoutException();
    }

    StreamSocket socket_;
    const bool secure_;
};

std::vector<IPAddress> addresses_of(const std::string& host)
{
    IPAddress literal;
    if (IPAddress::tryParse(host, literal)) return {literal};
    return Poco::Net::DNS::hostByName(host, 0).addresses();
}

// A server that vanished is noticed although nothing is sent (behaviour 1.14).
void keep_alive(StreamSocket& socket)
{
    socket.setKeepAlive(true);
    socket.setOption(IPPROTO_TCP, TCP_KEEPIDLE, 60);
    socket.setOption(IPPROTO_TCP, TCP_KEEPCNT, 4);
    socket.setOption(IPPROTO_TCP, TCP_KEEPINTVL, 15);
}

StreamSocket connect_to(const Poco::Net::SocketAddress& address, const Patience& patience)
{
    StreamSocket socket;
    socket.connectNB(address);
    const bool answered = patience.wait(socket.impl()->sockfd(), For::Writing, patience.step_end());
    if (!answered) throw Poco::TimeoutException();
    if (const int error = socket.impl()->socketError(); error != 0)
        throw Poco::Net::NetException(std::generic_category().message(error));
    socket.setNoDelay(true);
    keep_alive(socket);
    return socket;
}

StreamSocket connect_to_any(const Url& url, const Patience& patience)
{
    const auto addresses = addresses_of(url.host);
    patience.check();
    for (std::size_t i = 0; i + 1 < addresses.size(); ++i) {
        try {
            return connect_to({addresses[i], url.port}, patience);
        } catch (const Poco::Exception&) {
            continue; // the next one may answer
        }
    }
    if (addresses.empty()) throw Poco::Net::HostNotFoundException(url.host);
    return connect_to({addresses.back(), url.port}, patience);
}

StreamSocket encrypted(
    const StreamSocket& plain,
    const Url& url,
    const Poco::Net::Context::Ptr& tls,
    const Patience& patience
)
{
    IPAddress literal; // addresses are not sent as names (RFC 6066, 3)
    auto socket = IPAddress::tryParse(url.host, literal)
                      ? SecureStreamSocket::attach(plain, tls)
                      : SecureStreamSocket::attach(plain, url.host, tls);
    forget_tls_verdict();
    const auto until = patience.step_end();
    for (;;) {
        forget_earlier_errors();
        const int result = socket.completeHandshake();
        if (result > 0) return socket;
        if (result == 0) throw Poco::Net::SSLConnectionUnexpectedlyClosedException();
        const bool writes = result == SecureStreamSocket::ERR_SSL_WANT_WRITE;
        const auto what = writes ? For::Writing : For::Reading;
        if (!patience.wait(plain.impl()->sockfd(), what, until)) throw Poco::TimeoutException();
    }
}

} // namespace

std::unique_ptr<Wire>
connect_wire(const Url& url, const Poco::Net::Context::Ptr& tls, const Patience& patience)
{
    auto socket = connect_to_any(url, patience);
    if (tls) socket = encrypted(socket, url, tls, patience);
    return std::make_unique<PocoWire>(socket);
}

} // namespace ksauth
