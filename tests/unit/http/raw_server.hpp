// A server that says exactly the bytes it is told to, for answers that no HTTP server would give.
#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ksauth::test {

/// One connection, as its server sees it. Nothing here throws: a client that goes away ends it.
class Peer {
public:
    explicit Peer(Poco::Net::StreamSocket socket) : socket_(std::move(socket)) {}

    /// One request with its body, chunks as they came; "" when the client closed instead.
    std::string read_request();

    /// One request's head.
    std::string read_head();

    /// The body that follows this head; nothing when the client closed instead.
    std::optional<std::string> read_body_of(const std::string& head);

    /// False when the client is gone.
    bool say(std::string_view bytes);

    /// Ends the connection as if the server had died: without TLS's farewell.
    void hang_up();

    /// The same, so that the client's system takes it for a failure, and unread bytes are lost.
    void reset();

    /// Waits until the client closes.
    void wait_for_end();

    /// Hands on all bytes in both directions, to and from that port of this machine, to the end.
    void relay_to(std::uint16_t port);

    /// Whether this connection goes on with the session of an earlier one. TLS alone.
    bool is_resumed() const;

private:
    bool more();
    std::size_t need(std::string_view mark, std::size_t from);

    Poco::Net::StreamSocket socket_;
    std::string buffer_;
};

class RawServer {
public:
    using Talk = std::function<void(Peer&)>;

    /// The first connection is handled by the first talk, and so on; a connection is closed when
    /// its talk returns. Connections beyond the last talk get no answer.
    explicit RawServer(
        std::vector<Talk> talks, const Poco::Net::ServerSocket& listener = loopback()
    );

    /// The same for one connection.
    explicit RawServer(Talk talk, const Poco::Net::ServerSocket& listener = loopback())
        : RawServer(std::vector<Talk>{std::move(talk)}, listener)
    {
    }

    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    std::string url() const;

    static Poco::Net::ServerSocket loopback();

private:
    void serve(const std::stop_token& stop);
    static void talk(Poco::Net::StreamSocket& socket, const Talk& talk);

    const std::vector<Talk> talks_;
    Poco::Net::ServerSocket listener_;
    std::mutex mutex_;
    std::vector<Poco::Net::StreamSocket> open_; // to be shut when the test is over
    std::jthread thread_;
};

/// Reads a request and answers with these bytes.
inline RawServer::Talk answering(std::string bytes)
{
    return [bytes = std::move(bytes)](Peer& peer) {
        peer.read_request();
        peer.say(bytes);
    };
}

} // namespace ksauth::test
