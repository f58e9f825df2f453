// When a request is sent again by itself.
//
// Only what is safe is repeated: a request that the server may have acted on is sent again only if
// doing it twice is as good as once (RFC 9110, 9.2.2). A body that cannot be rewound is sent once.
#pragma once

#include <ksauth/export.hpp>

#include <chrono>
#include <optional>
#include <vector>

namespace ksauth {

/// What is unset is taken from the session, there from the defaults named here. A value.
struct KSAUTH_API RetryOptions {
    /// How often a request is sent again because there was no connection, or no answer on it. 0.
    std::optional<int> connect_retries = {};

    /// How often because of the answer's status. 0.
    std::optional<int> status_code_retries = {};

    /// The statuses that lead to another try. 429 and 503. Of others in the 500s it is not known
    /// whether the service acted: they are repeated for idempotent methods alone.
    std::vector<int> retriable_status_codes = {};

    /// The same wait each time; 0: half a second at first, then twice as long each time up to
    /// longest_wait, of which a part is left to chance. 0.
    std::optional<std::chrono::milliseconds> connect_retry_delay = {};
    std::optional<std::chrono::milliseconds> status_code_retry_delay = {};

    /// A server's Retry-After is honoured up to this; one that wants more ends the request at once
    /// with what it said. 60 s.
    std::optional<std::chrono::milliseconds> longest_wait = {};

    /// These, with what they lack from `defaults`.
    RetryOptions over(const RetryOptions& defaults) const;
};

} // namespace ksauth
