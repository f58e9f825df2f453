// Sends a request again when that may help and cannot harm.
#pragma once

#include "base/back_off.hpp"
#include "http/pipeline.hpp"

#include <ksauth/clock.hpp>

namespace ksauth {

/// After connection failures and after retriable statuses, each as often as the exchange's budget
/// says, with waits that grow or as long as the server's Retry-After. What may have been acted on
/// is repeated only if it is idempotent, a body only if it can be rewound, and nothing once a sink
/// has got a part of an answer. Where there is no more try, or no time for its wait, what the last
/// one came to is the outcome.
class RetryPolicy final : public Policy {
public:
    /// The clock must outlive this. `random`: empty for the machine's own.
    explicit RetryPolicy(const Clock& clock, Random random = {});
    Response send(Exchange& exchange, Next next) const override;

private:
    const Clock& clock_;
    const Random random_;
};

} // namespace ksauth
