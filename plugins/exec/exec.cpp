// A credential helper: code that shall not run inside this process. What it reads and writes is
// documented in docs/exec.md.
#include "answer.hpp"
#include "manifest.h"
#include "process.hpp"
#include "words.hpp"

#include <ksauth/sdk/clock.hpp>
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
        const auto input = call.secret("input");
        const auto said = last_words(call, finished.errors, program_.environment, input.reveal());
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

    // The host's own words about it say neither whose answer it was nor who is to mend it.
    void accept(const Call& call, const Secret& answer) const
    try {
        take_answer(call, answer.reveal());
    } catch (const Failure& failure) {
        const std::string why = failure.what();
        const bool misread = failure.status() == KSAUTH_E_CONFIG;
        throw Failure(
            misread ? KSAUTH_E_PROTOCOL : failure.status(),
            (why.empty() ? "auth plugin 'exec': " : "") +
                ("cannot use the answer of helper " + name()) +
                " (docs/exec.md says what it must write)" + (why.empty() ? "" : ": " + why)
        );
    }

    Program program_;
    std::string endpoint_;
};

} // namespace

KSAUTH_PLUGIN(Exec);
