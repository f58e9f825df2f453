// A mechanism's way out that answers from a function and wipes what it was given, as it must.
#pragma once

#include "support/fake_clock.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/error.hpp>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ksauth::test {

class FakePort final : public AuthPort {
public:
    using Answer = std::function<Response(const Request&)>;
    explicit FakePort(Answer answer = {}) : answer_(std::move(answer)) {}

    Response send(Request request, const Context&) override
    {
        auto response = answer_(request);
        wipe(request.body);
        return response;
    }

    const Clock& clock() const override { return clock_; }

    Secret ask(const Question& question, const Context&) override
    {
        throw InteractionRequired({.message = question.text});
    }

    bool logs(LogLevel) const noexcept override { return false; }
    void log(LogLevel, std::string_view message) noexcept override { logged.emplace_back(message); }
    std::shared_ptr<AuthPort> lasting() override { return beyond; }

    std::shared_ptr<AuthPort> beyond = {}; ///< what lasting() gives
    std::vector<std::string> logged = {};  ///< not synchronised

private:
    Answer answer_;
    FakeClock clock_;
};

} // namespace ksauth::test
