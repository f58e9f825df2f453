// What the wire itself costs: a socket, a request that was written beforehand, an answer of which
// only its length is looked at. HTTP without TLS alone.
#include "settings.hpp"
#include "worker.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ksauth::bench {
namespace {

constexpr std::size_t piece = std::size_t{64} * 1024;

std::size_t checked(ssize_t result, const char* what)
{
    if (result < 0) throw std::system_error(errno, std::generic_category(), what);
    return static_cast<std::size_t>(result);
}

class Connection {
public:
    explicit Connection(const Place& place)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(place.port);
        inet_pton(AF_INET, place.host.c_str(), &address.sin_addr);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address);
        checked(::connect(socket_, generic, sizeof address), "connect");
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~Connection() { ::close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            bytes.remove_prefix(checked(sent, "send"));
        }
    }

    std::string_view read()
    {
        const auto got = checked(::recv(socket_, buffer_.data(), buffer_.size(), 0), "recv");
        if (got == 0) throw std::runtime_error("the server closed the connection");
        return {buffer_.data(), got};
    }

private:
    const int socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    std::array<char, piece> buffer_{};
};

// Reads an answer's head into `text`, and what came of the body with it. The length of the body.
std::size_t read_head(Connection& connection, std::string& text)
{
    constexpr std::string_view length_field = "\r\nContent-Length: ";
    text.clear();
    std::size_t end = std::string::npos;
    while (end == std::string::npos) {
        text += connection.read();
        end = text.find("\r\n\r\n");
    }
    const std::string_view head(text.data(), end);
    if (!head.starts_with("HTTP/1.1 200"))
        throw std::runtime_error(std::string(head.substr(0, head.find('\r'))));
    const auto field = head.find(length_field);
    if (field == std::string_view::npos) throw std::runtime_error("no Content-Length");
    const std::size_t length = std::stoull(text.substr(field + length_field.size(), 20));
    text.erase(0, end + 4);
    return length;
}

std::string head_of(const char* method, const Place& place, const std::string& more)
{
    return std::string(method) + " " + place.path + " HTTP/1.1\r\nHost: " + place.host + ":" +
           std::to_string(place.port) + "\r\nAccept: application/json\r\n" + more + "\r\n";
}

class BareCaller final : public Caller {
public:
    BareCaller(const Place& place, const std::string& token)
        : connection_(place), request_(head_of("GET", place, "X-Auth-Token: " + token + "\r\n"))
    {
    }

    void get() override
    {
        connection_.write(request_);
        const auto length = read_head(connection_, answer_);
        while (answer_.size() < length)
            answer_ += connection_.read();
    }

private:
    Connection connection_;
    const std::string request_;
    std::string answer_;
};

class Bare final : public Contender {
public:
    explicit Bare(const Settings& settings) : settings_(settings) {}

    std::unique_ptr<Caller> caller() override
    {
        return std::make_unique<BareCaller>(
            Place(settings_.need("get_url")), settings_.need("token")
        );
    }

    void upload() override
    {
        std::ifstream file(settings_.need("upload_file"), std::ios::binary | std::ios::ate);
        const auto size = static_cast<std::size_t>(file.tellg());
        file.seekg(0);
        const Place place(settings_.need("upload_url"));
        Connection connection(place);
        connection.write(head_of("PUT", place, "Content-Length: " + std::to_string(size) + "\r\n"));
        std::string buffer(piece, '\0');
        while (file.read(buffer.data(), piece) || file.gcount() > 0)
            connection.write({buffer.data(), static_cast<std::size_t>(file.gcount())});
        read_head(connection, buffer);
    }

    double download() override
    {
        const Place place(settings_.need("download_url"));
        Connection connection(place);
        connection.write(head_of("GET", place, ""));
        std::string text;
        const auto length = read_head(connection, text);
        auto got = text.size();
        while (got < length)
            got += connection.read().size();
        return static_cast<double>(got);
    }

private:
    const Settings settings_;
};

} // namespace
} // namespace ksauth::bench

int main(int count, char** arguments)
{
    using namespace ksauth::bench;
    return run([&] {
        Bare bare(Settings(count, arguments));
        return serve(common_commands(bare));
    });
}
