// A failure that is remembered for a while, each time longer.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <chrono>
#include <optional>

namespace ksauth {

/// Not thread-safe.
class RememberedFailure {
public:
    using Duration = std::chrono::nanoseconds;

    /// The first failure holds for `first`, each that follows for twice as long, `most` at most; a
    /// quarter more or less by jitter. A longer Retry-After of the service counts instead, up to
    /// longest_retry_after.
    RememberedFailure(Duration first, Duration most) : first_(first), most_(most) {}

    static constexpr std::chrono::minutes longest_retry_after{5};

    /// `jitter` in [0, 1). `limit`: how long it holds at most unless the service says otherwise.
    void failed(const Error& error, SteadyTime now, double jitter, Duration limit);

    bool holds(SteadyTime now) const noexcept { return error_ && now < until_; }
    void clear() noexcept;

    /// The failure that holds, in words that say so. REQUIRES: holds(now).
    Error remembered(SteadyTime now) const;

private:
    const Duration first_;
    const Duration most_;
    int failures_ = 0;
    SteadyTime until_ = {};
    std::optional<Error> error_;
};

} // namespace ksauth
