// A clock that tells when threads are about to wait.
#pragma once

#include "support/fake_clock.hpp"

#include <condition_variable>
#include <mutex>

namespace ksauth::test {

// The cache looks at the clock under its lock, just before a thread begins to wait: who has counted
// the looks and then gets the lock knows that those threads wait.
class CountingClock final : public Clock {
public:
    WallTime now() const override
    {
        const std::lock_guard lock(mutex_);
        ++looks_;
        changed_.notify_all();
        return time_.now();
    }
    SteadyTime steady_now() const override { return time_.steady_now(); }
    void sleep(std::chrono::milliseconds, const Context&) const override {}

    void advance(std::chrono::seconds by) { time_.advance(by); }

    int looks() const
    {
        const std::lock_guard lock(mutex_);
        return looks_;
    }

    void wait_for_looks(int count) const
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return looks_ >= count; });
    }

private:
    FakeClock time_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    mutable int looks_ = 0;
};

} // namespace ksauth::test
