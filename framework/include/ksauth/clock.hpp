// Time as a dependency, so that tests never sleep.
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/export.hpp>

#include <chrono>

namespace ksauth {

using WallTime = std::chrono::system_clock::time_point;

/// Source of time. Implementations are safe to use from any thread.
class KSAUTH_API Clock {
public:
    virtual ~Clock() = default;

    /// Calendar time, for the expiry of tokens.
    virtual WallTime now() const = 0;

    /// Monotonic time, for deadlines.
    virtual SteadyTime steady_now() const = 0;

    /// Waits for `delay`. Throws Interrupted, at once and without waiting, when the deadline falls
    /// inside the delay; throws it as soon as a stop is requested.
    virtual void sleep(std::chrono::milliseconds delay, const Context& context) const = 0;
};

/// The real clock. Lives until the process ends.
KSAUTH_API const Clock& system_clock();

/// Throws Interrupted when the context's deadline has passed or its stop was requested.
KSAUTH_API void check(const Context& context, const Clock& clock);

} // namespace ksauth
