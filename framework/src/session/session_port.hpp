// How a mechanism gets out while it works for a session.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/session.hpp>

namespace ksauth {

/// The session's connection settings as this mechanism needs them.
Connection connection_for(const SessionOptions& options, const Auth* auth);

/// Made for one call of a Session; thread-safe all the same, as it holds no state of its own.
class SessionPort final : public AuthPort {
public:
    /// All three must outlive the port; auth may be null.
    SessionPort(const SessionOptions& options, const Pipeline& lower, const Auth* auth);

    Response send(Request request, const Context& context) override;
    const Clock& clock() const override { return *options_.clock; }
    Secret ask(const Question& question, const Context& context) override;
    bool logs(LogLevel level) const noexcept override;
    void log(LogLevel level, std::string_view message) noexcept override;

private:
    const SessionOptions& options_;
    const Pipeline& lower_;
    const Auth* auth_;
};

} // namespace ksauth
