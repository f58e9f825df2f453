// Deadline and cancellation of one call.
//
// A Context is made by the caller and handed down unchanged through every layer, across the plugin
// boundary included. No layer adds a time-out of its own: the one deadline bounds retries, token
// refresh and discovery together. A plain value; copy it freely between threads.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

namespace ksauth {

using SteadyTime = std::chrono::steady_clock::time_point;

struct Context {
    /// When the call must have ended, in monotonic time. max(): no deadline.
    SteadyTime deadline = SteadyTime::max();

    /// Cancels the call from another thread. A default token never does.
    std::stop_token stop = {};

    /// The trace that the call belongs to, as the W3C's Trace Context writes it ("00-..."): sent
    /// with every request of the call, those for logins and discovery included. "": none.
    std::string traceparent = {};

    /// One that ends that long from now; never, where that is beyond what the clock can tell.
    static Context within(std::chrono::milliseconds time)
    {
        using std::chrono::milliseconds;
        const auto now = std::chrono::steady_clock::now();
        const auto longest = std::chrono::duration_cast<milliseconds>(SteadyTime::max() - now);
        if (time >= longest) return {};
        return {.deadline = time < milliseconds::zero() ? now : now + time};
    }
};

} // namespace ksauth
