// How a mechanism gets out while it works for a session.
#pragma once

#include "session/outlet.hpp"

#include <ksauth/auth.hpp>

namespace ksauth {

/// Made for one call of a Session, or to last; thread-safe. Holds no Auth.
class SessionPort final : public AuthPort {
public:
    /// `auth` may be null, and must live as long as a port that is made for one call.
    SessionPort(OutletPtr outlet, const Auth* auth);

    Response send(Request request, const Context& context) override;
    Response send_masked(Request request, const Context& context, const Redactor& secrets) override;
    std::shared_ptr<const VersionDocument>
    version_document(const std::string& url, const Context& context, bool* remembered) override;
    const Clock& clock() const override { return *outlet_->options.clock; }
    Secret ask(const Question& question, const Context& context) override;
    bool logs(LogLevel level) const noexcept override;
    void log(LogLevel level, std::string_view message) noexcept override;

    /// With the connection that the mechanism needs now, so that it does not refer to the Auth,
    /// which may go before it.
    std::shared_ptr<AuthPort> lasting() override;
    std::shared_ptr<AuthPort> for_auth(const Auth& other) override;

private:
    Connection connection() const;
    Response send_secretly(Request request, const Context& context, const Redactor* secrets) const;
    Response send_openly(Request request, const Context& context) const;

    const OutletPtr outlet_;
    const Auth* auth_;
    std::optional<Connection> connection_; // set once it must last
    bool asks_ = true;                     // not behind the back of whoever would answer
};

} // namespace ksauth
