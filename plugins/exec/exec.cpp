// A credential helper: code that shall not run inside this process. What it reads and writes is
// documented in docs/exec.md.
#include "manifest.h"
#include "process.hpp"

#include <ksauth/sdk/clock.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace ksauth::sdk;

Secret request_for(const Call& call)
{
    JsonObject request;
    request.add_raw("ksauth_exec", Secret("1"));
    if (const auto input = call.secret("input"); !input.empty()) request.add_raw("input", input);
    auto text = request.done();
    text.append("\n");
    return text;
}

void replace_all(std::string& text, const std::string& what)
{
    if (what.size() < 4) return; // would hide half the text
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 3))
        text.replace(at, what.size(), "***");
}

// The last line that a helper wrote to stderr, without what it was given in secret.
std::string last_words(std::string text, const std::vector<std::string>& environment)
{
    for (const auto& entry : environment)
        replace_all(text, entry.substr(entry.find('=') + 1));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

class Exec {
public:
    explicit Exec(const Call& call)
        : program_{call.list("command"), call.list("env")}, endpoint_(call.option("endpoint"))
    {
        if (program_.command.empty() || program_.command.front().compare(0, 1, "/") != 0)
            throw Failure(KSAUTH_E_CONFIG, "option 'command' must begin with an absolute path");
        for (const auto& entry : program_.environment) {
            if (entry.find('=') == std::string::npos || entry.front() == '=')
                throw Failure(KSAUTH_E_CONFIG, "option 'env' has an entry that is not NAME=value");
        }
    }

    void authenticate(const Call& call)
    {
        const auto finished = run(call);
        const auto said = last_words(finished.errors, program_.environment);
        if (!said.empty()) call.log(KSAUTH_LOG_DEBUG, "helper: " + said);
        if (finished.exit_status != 0) {
            const auto how = finished.exit_status < 0
                                 ? std::string("was ended by a signal")
                                 : "exited with " + std::to_string(finished.exit_status);
            throw Failure(
                KSAUTH_E_CREDENTIALS,
                "helper " + name() + " " + how + (said.empty() ? "" : ": " + said)
            );
        }
        accept(call, finished.output);
    }

    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const { return endpoint_; }

private:
    const std::string& name() const { return program_.command.front(); }

    Finished run(const Call& call) const
    {
        const Clock clock(call);
        const auto start = clock.steady();
        const std::chrono::duration<double> most(
            std::strtod(call.option("timeout").c_str(), nullptr)
        );
        const auto request = request_for(call);
        return run_program(program_, request.reveal(), [&] {
            call.proceed();
            if (clock.steady() - start > most)
                throw Failure(KSAUTH_E_TRANSPORT, "helper " + name() + " took too long");
        });
    }

    void accept(const Call& call, const Secret& output) const
    {
        const JsonDocument answer(call, output.reveal());
        const Secret token(answer.text("/token"));
        const auto headers = answer.count("/headers");
        if (token.empty() && headers == 0) {
            throw Failure(
                KSAUTH_E_PROTOCOL, "helper " + name() + " gave neither token nor headers"
            );
        }
        if (answer.type("/document") == KSAUTH_JSON_OBJECT) {
            accept_token(call, token.reveal(), answer.text("/document"));
        } else if (!token.empty()) {
            call.header("X-Auth-Token", token.reveal());
        }
        for (std::uint64_t i = 0; i < headers; ++i) {
            const auto at = "/headers/" + std::to_string(i);
            call.header(answer.text(at + "/name"), answer.text(at + "/value"));
        }
        if (const auto end = answer.text("/expires_at"); !end.empty()) call.expires_at(end);
        if (const auto life = answer.text("/expires_in"); !life.empty()) call.expires_in(life);
    }

    Program program_;
    std::string endpoint_;
};

} // namespace

KSAUTH_PLUGIN(Exec);
