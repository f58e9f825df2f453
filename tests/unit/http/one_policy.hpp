// A pipeline of one policy over a scripted transport.
#pragma once

#include "http/pipeline.hpp"
#include "support/fake_transport.hpp"

#include <memory>
#include <utility>

namespace ksauth::test {

template <class Concern, class... Arguments>
Pipeline pipeline_of(std::shared_ptr<Transport> transport, Arguments&&... arguments)
{
    Policies policies;
    policies.push_back(std::make_unique<Concern>(std::forward<Arguments>(arguments)...));
    return {std::move(policies), std::move(transport)};
}

/// Gives these answers in turn, and the last one for ever.
class InTurn {
public:
    explicit InTurn(std::vector<FakeTransport::Answer> answers) : answers_(std::move(answers)) {}

    Response operator()(const Request& request)
    {
        const auto& answer = answers_.at(std::min(next_, answers_.size() - 1));
        ++next_;
        auto response = answer(request);
        if (response.url.empty()) response.url = request.url;
        return response;
    }

private:
    std::vector<FakeTransport::Answer> answers_;
    std::size_t next_ = 0;
};

inline FakeTransport::Answer status(int status, Headers headers = {})
{
    return [=](const Request&) { return Response{.status = status, .headers = headers}; };
}

inline std::shared_ptr<FakeTransport> in_turn(std::vector<FakeTransport::Answer> answers)
{
    return std::make_shared<FakeTransport>(InTurn(std::move(answers)));
}

} // namespace ksauth::test
