// Lets one thread at a time into a plugin's instance. Waiting ends with the caller's context.
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/error.hpp>

#include <condition_variable>
#include <mutex>
#include <utility>

namespace ksauth {

class InstanceGate {
public:
    /// Held while inside; null for an instance that needs no turn.
    class Turn {
    public:
        explicit Turn(InstanceGate* gate = nullptr) : gate_(gate) {}
        Turn(Turn&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
        Turn& operator=(Turn&&) = delete;
        ~Turn()
        {
            if (gate_ != nullptr) gate_->leave();
        }

    private:
        InstanceGate* gate_;
    };

    /// Waits for its turn. Throws Interrupted when the context ends first.
    Turn enter(const Context& context)
    {
        std::unique_lock lock(mutex_);
        const auto is_free = [this] { return !busy_; };
        const bool mine = context.deadline == SteadyTime::max()
                              ? free_.wait(lock, context.stop, is_free)
                              : free_.wait_until(lock, context.stop, context.deadline, is_free);
        if (!mine) {
            throw Interrupted(
                context.stop.stop_requested() ? ErrorKind::Cancelled : ErrorKind::Deadline
            );
        }
        busy_ = true;
        return Turn(this);
    }

private:
    void leave()
    {
        {
            const std::lock_guard lock(mutex_);
            busy_ = false;
        }
        free_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable_any free_;
    bool busy_ = false;
};

} // namespace ksauth
