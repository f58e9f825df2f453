// A request goes down through the policies in order, reaches the transport, and its response comes
// back up in reverse. Nothing below a policy knows what is above it.
//
// Order matters and is decided in one place: session/wiring.cpp.
#pragma once

#include "http/exchange.hpp"

#include <ksauth/http.hpp>
#include <ksauth/transport.hpp>

#include <memory>
#include <span>
#include <vector>

namespace ksauth {

class Next;

/// One concern of sending a request: authenticating, redirecting, retrying, logging. Immutable
/// after construction and therefore safe to use from any thread.
class Policy {
public:
    virtual ~Policy() = default;

    /// Does its part and calls `next` once, several times (to repeat), or not at all (to answer
    /// itself).
    virtual Response send(Exchange& exchange, Next next) const = 0;
};

using Policies = std::vector<std::unique_ptr<const Policy>>;

/// The rest of the pipeline, as seen by one policy.
class Next {
public:
    Response operator()(Exchange& exchange) const;

private:
    friend class Pipeline;
    Next(std::span<const std::unique_ptr<const Policy>> rest, Transport& transport)
        : rest_(rest), transport_(transport)
    {
    }

    std::span<const std::unique_ptr<const Policy>> rest_;
    Transport& transport_;
};

/// Policies over a transport. The transport is not one of the policies, so that a pipeline without
/// a bottom cannot be built.
class Pipeline {
public:
    Pipeline(Policies policies, std::shared_ptr<Transport> transport);
    Response send(Exchange& exchange) const;

private:
    Policies policies_;
    std::shared_ptr<Transport> transport_;
};

} // namespace ksauth
