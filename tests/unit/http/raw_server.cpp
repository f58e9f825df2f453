#include "raw_server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>

#include <array>

#include <sys/socket.h>

namespace ksauth::test {

std::string Peer::read_request()
{
    auto end = buffer_.find("\r\n\r\n");
    while (end == buffer_.npos) {
        if (!more()) return {};
        end = buffer_.find("\r\n\r\n");
    }
    constexpr std::string_view field = "\r\nContent-Length: ";
    const auto at = buffer_.find(field);
    const auto length = at < end ? std::stoul(buffer_.substr(at + field.size())) : 0;
    while (buffer_.size() < end + 4 + length) {
        if (!more()) return {};
    }
    auto request = buffer_.substr(0, end + 4 + length);
    buffer_.erase(0, request.size());
    return request;
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
        if (next >= talks_.size()) continue;
        Peer peer(socket);
        talks_[next](peer);
        if (socket.secure())
            socket.shutdown(); // Poco has no half of it for TLS
        else
            socket.shutdownSend();
        peer.wait_for_end(); // or unread bytes would turn the farewell into a reset
    }
} catch (const Poco::Exception&) {
    return; // the listener was shut
}

} // namespace ksauth::test
