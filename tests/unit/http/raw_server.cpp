#include "raw_server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <array>

#include <poll.h>
#include <sys/socket.h>

namespace ksauth::test {

std::string Peer::read_request()
{
    auto head = read_head();
    const auto body = read_body_of(head);
    return body ? head + *body : "";
}

std::optional<std::string> Peer::read_body_of(const std::string& head)
{
    constexpr std::string_view field = "\r\nContent-Length: ";
    const auto at = head.find(field);
    std::size_t size = at == head.npos ? 0 : std::stoul(head.substr(at + field.size()));
    if (head.find("\r\nTransfer-Encoding: chunked\r\n") != head.npos) {
        constexpr std::string_view last = "0\r\n\r\n";
        const auto last_chunk = need(last, 0);
        if (last_chunk == buffer_.npos) return std::nullopt;
        size = last_chunk + last.size();
    }
    while (buffer_.size() < size) {
        if (!more()) return std::nullopt;
    }
    auto body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return body;
}

std::string Peer::read_head()
{
    constexpr std::string_view end = "\r\n\r\n";
    const auto at = need(end, 0);
    if (at == buffer_.npos) return {};
    auto head = buffer_.substr(0, at + end.size());
    buffer_.erase(0, head.size());
    return head;
}

// Where it is; npos when the client closed before it came.
std::size_t Peer::need(std::string_view mark, std::size_t from)
{
    for (;;) {
        const auto at = buffer_.find(mark, from);
        if (at != buffer_.npos || !more()) return at;
    }
}

bool Peer::say(std::string_view bytes)
try {
    while (!bytes.empty()) {
        const int sent =
            socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
} catch (const Poco::Exception&) {
    return false;
}

void Peer::hang_up()
{
    ::shutdown(socket_.impl()->sockfd(), SHUT_RDWR);
}

void Peer::reset()
{
    socket_.setLinger(true, 0);
    socket_.close();
}

void Peer::relay_to(std::uint16_t port)
try {
    Poco::Net::StreamSocket other(Poco::Net::SocketAddress("127.0.0.1", port));
    std::array<char, 65536> block{};
    std::array<pollfd, 2> ends = {
        {{socket_.impl()->sockfd(), POLLIN, 0}, {other.impl()->sockfd(), POLLIN, 0}}};
    while (::poll(ends.data(), ends.size(), -1) > 0) {
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (ends[i].revents == 0) continue;
            auto& from = i == 0 ? socket_ : other;
            auto& to = i == 0 ? other : socket_;
            do { // what TLS has decrypted already is nothing to poll for
                const int got = from.receiveBytes(block.data(), static_cast<int>(block.size()));
                if (got <= 0) return;
                to.sendBytes(block.data(), got);
            } while (from.available() > 0);
        }
    }
} catch (const Poco::Exception&) {
    return;
}

bool Peer::is_resumed() const
{
    return Poco::Net::SecureStreamSocket(socket_).sessionWasReused();
}

void Peer::wait_for_end()
{
    while (more()) {
    }
}

bool Peer::more()
try {
    std::array<char, 4096> block{};
    const int got = socket_.receiveBytes(block.data(), static_cast<int>(block.size()));
    if (got > 0) buffer_.append(block.data(), static_cast<std::size_t>(got));
    return got > 0;
} catch (const Poco::Exception&) {
    return false;
}

RawServer::RawServer(std::vector<Talk> talks, const Poco::Net::ServerSocket& listener)
    : talks_(std::move(talks)),
      listener_(listener),
      thread_([this](const std::stop_token& stop) { serve(stop); })
{
}

RawServer::~RawServer()
{
    thread_.request_stop();
    ::shutdown(listener_.impl()->sockfd(), SHUT_RDWR); // wakes the accept
    const std::lock_guard lock(mutex_);
    for (auto& socket : open_)
        ::shutdown(socket.impl()->sockfd(), SHUT_RDWR); // wakes a talk
}

std::string RawServer::url() const
{
    return (listener_.secure() ? "https://" : "http://") + listener_.address().toString();
}

Poco::Net::ServerSocket RawServer::loopback()
{
    return Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0));
}

void RawServer::serve(const std::stop_token& stop)
try {
    for (std::size_t next = 0; !stop.stop_requested(); ++next) {
        auto socket = listener_.acceptConnection();
        {
            const std::lock_guard lock(mutex_);
            if (stop.stop_requested()) return;
            open_.push_back(socket);
        }
        if (next < talks_.size()) talk(socket, talks_[next]);
    }
} catch (const Poco::Exception&) {
    return; // the listener was shut
}

void RawServer::talk(Poco::Net::StreamSocket& socket, const Talk& talk)
try {
    Peer peer(socket);
    talk(peer);
    if (!socket.impl()->initialized()) return; // it was reset
    if (socket.secure()) {
        socket.shutdown(); // Poco has no half of it for TLS
    } else {
        socket.shutdownSend();
    }
    peer.wait_for_end(); // or unread bytes would turn the farewell into a reset
} catch (const Poco::Exception&) {
    return; // the client went first: the next one is still served
}

} // namespace ksauth::test
