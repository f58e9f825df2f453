// A transport that answers from a script and remembers what it was sent.
#pragma once

#include <ksauth/transport.hpp>

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace ksauth::test {

class FakeTransport final : public Transport {
public:
    using Answer = std::function<Response(const Request&)>;
    explicit FakeTransport(Answer answer) : answer_(std::move(answer)) {}

    Response send(const Request& request, const Context&) override
    {
        {
            const std::lock_guard lock(mutex_);
            sent_.push_back(request);
        }
        return answer_(request);
    }

    std::vector<Request> sent() const
    {
        const std::lock_guard lock(mutex_);
        return sent_;
    }

private:
    Answer answer_;
    mutable std::mutex mutex_;
    std::vector<Request> sent_;
};

} // namespace ksauth::test
