#include "expect.hpp"

#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <cstdlib>
#include <string>
#include <thread>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace ksauth::sdk::testing;

namespace {

// Answers one question.
class AgentServer {
public:
    explicit AgentServer(std::string answer) : answer_(std::move(answer))
    {
        if (mkdtemp(folder_) == nullptr) std::abort();
        path = std::string(folder_) + "/agent";
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, path.size());
        if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            std::abort();
        listen(socket_, 1);
        thread_ = std::thread([this] { serve(); });
    }
    ~AgentServer()
    {
        shutdown(socket_, SHUT_RDWR);
        thread_.join();
        close(socket_);
        unlink(path.c_str());
        rmdir(folder_);
    }
    AgentServer(const AgentServer&) = delete;
    AgentServer& operator=(const AgentServer&) = delete;

    std::string path;
    std::string question; // complete when the plugin has its answer

private:
    void serve()
    {
        const int peer = accept(socket_, nullptr, nullptr);
        if (peer < 0) return;
        char block[256];
        const auto got = recv(peer, block, sizeof block, 0);
        question.assign(block, got > 0 ? static_cast<std::size_t>(got) : 0);
        send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        if (answer_.empty()) recv(peer, block, sizeof block, 0); // until the plugin gives up
        close(peer);
    }

    std::string answer_;
    char folder_[32] = "/tmp/ksauth-agent-XXXXXX";
    int socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::thread thread_;
};

FakeOutcome ask(FakeHost& host, const AgentServer& agent)
{
    host.options = {{"socket", agent.path}, {"min_remaining", "300"}};
    return host.authenticate();
}

void the_agent_is_asked_for_a_token_that_lives_long_enough(const ksauth_module& module)
{
    AgentServer agent("t-1 900\n");
    FakeHost host(module, "agent");

    const auto outcome = ask(host, agent);

    expect(outcome.header("X-Auth-Token") == "t-1", outcome.message);
    expect(outcome.expires_in == "900", "its life is known");
    expect(agent.question == "TOKEN 300\n", "the least life is asked for");
}

void an_agent_without_a_token_means_credentials(const ksauth_module& module)
{
    const AgentServer agent("none\n");
    FakeHost host(module, "agent");

    expect(ask(host, agent).status == KSAUTH_E_CREDENTIALS, "somebody has to log in");
}

void no_agent_is_a_transport_failure(const ksauth_module& module)
{
    FakeHost host(module, "agent");
    host.options = {{"socket", "/nonexistent/agent"}};

    expect(host.authenticate().status == KSAUTH_E_TRANSPORT, "nobody listens");
}

void a_silent_agent_is_left_when_the_application_gives_up(const ksauth_module& module)
{
    const AgentServer agent("");
    FakeHost host(module, "agent");
    host.interrupted = KSAUTH_E_DEADLINE;

    expect(ask(host, agent).status == KSAUTH_E_DEADLINE, "the deadline is kept");
}

} // namespace

int main(int, char** arguments)
{
    const auto& module = open_module(arguments[1]);
    the_agent_is_asked_for_a_token_that_lives_long_enough(module);
    an_agent_without_a_token_means_credentials(module);
    no_agent_is_a_transport_failure(module);
    a_silent_agent_is_left_when_the_application_gives_up(module);
    return failures();
}
