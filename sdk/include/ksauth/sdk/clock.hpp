// Time as the host sees it, and waiting that ends with the call. Tests of a host give another time.
#pragma once

#include <ksauth/plugin/ext/clock.h>
#include <ksauth/sdk/call.hpp>

#include <chrono>

namespace ksauth::sdk {
inline namespace v1 {

/// Valid during the call.
class Clock {
public:
    explicit Clock(const Call& call)
        : call_(call.raw()), table_(call.service<ksauth_clock>(KSAUTH_CLOCK_ID))
    {
    }

    std::chrono::system_clock::time_point now() const
    {
        using std::chrono::system_clock;
        const std::chrono::nanoseconds since(offered(table_.now)(call_));
        return system_clock::time_point(std::chrono::duration_cast<system_clock::duration>(since));
    }

    /// Of a clock that never goes back: for differences.
    std::chrono::nanoseconds steady() const
    {
        return std::chrono::nanoseconds(offered(table_.steady)(call_));
    }

    /// Throws DEADLINE at once when the call would end first, CANCELLED as soon as it is.
    void sleep_for(std::chrono::nanoseconds time) const
    {
        need(offered(table_.sleep)(call_, time.count()));
    }

private:
    ksauth_call* call_;
    ksauth_clock table_;
};

} // namespace v1
} // namespace ksauth::sdk
