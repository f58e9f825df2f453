// Asks a local agent: "TOKEN <seconds>\n" for a token that is good for at least that long; it
// answers
// "<token> <seconds>\n". The plugin works on a socket of its own, so it asks the host now and then
// whether the application still wants to wait.
#include "manifest.h"

#include <ksauth/sdk/plugin.hpp>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Connection {
public:
    explicit Connection(const std::string& path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.size() >= sizeof address.sun_path)
            throw Failure(KSAUTH_E_CONFIG, "option 'socket' is too long a path");
        path.copy(address.sun_path, path.size());
        const auto* raw = reinterpret_cast<const sockaddr*>(&address);
        if (connect(socket_, raw, sizeof address) == 0) return;
        const std::string why = std::strerror(errno);
        close(socket_);
        throw Failure(KSAUTH_E_TRANSPORT, "the agent does not answer at " + path + ": " + why);
    }
    ~Connection() { close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void write(const std::string& line) const
    {
        if (send(socket_, line.data(), line.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(line.size()))
            throw Failure(KSAUTH_E_TRANSPORT, "the agent closed the connection");
    }

    std::string read_line(const Call& call) const
    {
        constexpr int step = 50; // milliseconds
        std::string line;
        while (line.size() < 65536) {
            call.proceed();
            pollfd ready{socket_, POLLIN, 0};
            if (poll(&ready, 1, step) <= 0) continue;
            char block[4096];
            const auto got = recv(socket_, block, sizeof block, 0);
            if (got <= 0) break;
            line.append(block, static_cast<std::size_t>(got));
            if (line.back() == '\n') return line.substr(0, line.size() - 1);
        }
        throw Failure(KSAUTH_E_PROTOCOL, "the agent's answer is no line");
    }

private:
    int socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
};

class Agent {
public:
    explicit Agent(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const Connection agent(call.option("socket"));
        agent.write("TOKEN " + call.option("min_remaining") + "\n");
        const auto answer = agent.read_line(call);
        const auto space = answer.find(' ');
        if (space == std::string::npos || space == 0) {
            throw Failure(
                KSAUTH_E_CREDENTIALS, "the agent has no token; is somebody logged in there?"
            );
        }
        call.header("X-Auth-Token", answer.substr(0, space));
        call.expires_in(answer.substr(space + 1));
    }
};

} // namespace

KSAUTH_PLUGIN(Agent);
