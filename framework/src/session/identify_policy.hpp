// Says who is asking: User-Agent, Forwarded, the request's ids, and the session's additional
// headers.
#pragma once

#include "http/pipeline.hpp"
#include "session/user_agent.hpp"

#include <ksauth/session_options.hpp>

#include <string>

namespace ksauth {

/// What goes before what is as with the reference (behaviour 1.3): the request's own word, its
/// headers, the session.
class IdentifyPolicy final : public Policy {
public:
    explicit IdentifyPolicy(const SessionOptions& options);
    Response send(Exchange& exchange, Next next) const override;

private:
    void identify(const Asker& asker, Headers& headers) const;
    void put_user_agent(const Asker& asker, Headers& headers) const;
    void put_forwarded(const Asker& asker, Headers& headers) const;

    const UserAgent user_agent_;
    const std::string original_ip_;
    const Headers additional_;
    Headers usual_; // what requests get that say nothing of who asks
};

} // namespace ksauth
