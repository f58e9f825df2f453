// A clock that moves only when told to.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <atomic>

namespace ksauth::test {

class FakeClock final : public Clock {
public:
    WallTime now() const override { return WallTime(elapsed_.load() + set_by_.load()); }
    SteadyTime steady_now() const override { return SteadyTime(elapsed_.load()); }

    /// Does not wait; moves time instead.
    void sleep(std::chrono::milliseconds delay, const Context& context) const override
    {
        if (steady_now() + delay >= context.deadline) throw Interrupted(ErrorKind::Deadline);
        elapsed_ = elapsed_.load() + delay;
        slept_ = slept_.load() + delay;
    }

    void advance(std::chrono::seconds by) { elapsed_ = elapsed_.load() + by; }

    /// Sets the calendar forward, or back. As after a suspension when the machine slept that long.
    void set_calendar(std::chrono::seconds by) { set_by_ = set_by_.load() + by; }

    std::chrono::milliseconds slept() const { return slept_; }

private:
    // Starts well after the epoch, so that "an hour ago" is a valid time.
    mutable std::atomic<std::chrono::nanoseconds> elapsed_{std::chrono::hours(24 * 365)};
    std::atomic<std::chrono::nanoseconds> set_by_{std::chrono::nanoseconds(0)};
    mutable std::atomic<std::chrono::milliseconds> slept_{std::chrono::milliseconds(0)};
};

} // namespace ksauth::test
