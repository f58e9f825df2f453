// How long one exchange waits for the network, and what ends it early.
//
// Every wait is bounded three ways: by the step's own time-out, by the call's deadline and by its
// stop token. There is no other place where a call could hang.
#pragma once

#include <ksauth/context.hpp>

#include <chrono>
#include <optional>
#include <stop_token>

namespace ksauth {

class Patience {
public:
    enum class For { Reading, Writing, Either };

    /// `step`: for each step of the exchange; 0: no limit but the context's. `end`: for all steps
    /// together. The context must outlive this.
    Patience(
        std::chrono::milliseconds step, const Context& context, SteadyTime end = SteadyTime::max()
    );
    ~Patience();
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    /// When a step that begins now must be over; max() for never.
    SteadyTime step_end() const;

    /// When all steps must be over; max() for never. The context's deadline is another matter.
    SteadyTime end() const noexcept { return end_; }

    /// The one limit, when nothing else could end a wait: the socket's own time-out will do then.
    /// Zero for endless.
    std::optional<std::chrono::milliseconds> only_limit() const noexcept;

    /// Waits until the socket is ready. False when `until` came first. Throws Interrupted.
    bool wait(int socket, For what, SteadyTime until) const;

    /// Throws Interrupted when the context has ended.
    void check() const;

    const Context& context() const noexcept { return context_; }

private:
    struct Signal {
        int descriptor;
        void operator()() const noexcept;
    };

    void watch_for_stop() const;

    const std::chrono::milliseconds step_;
    const Context& context_;
    const SteadyTime end_;

    // Made when there is something to wait for.
    mutable int stop_descriptor_ = -1; // becomes readable when a stop is requested
    mutable std::optional<std::stop_callback<Signal>> on_stop_;
};

} // namespace ksauth
