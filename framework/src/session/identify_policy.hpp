// Says who is asking: User-Agent, and the session's additional headers.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/session.hpp>

#include <string>

namespace ksauth {

/// Never replaces a header that the request has already (behaviour 1.3.12, 1.5.1).
class IdentifyPolicy final : public Policy {
public:
    explicit IdentifyPolicy(const SessionOptions& options);
    Response send(Exchange& exchange, Next next) const override;

private:
    std::string user_agent_;
    Headers additional_;
};

} // namespace ksauth
