// Waits between tries, each longer than the last.
#pragma once

#include <chrono>
#include <functional>

namespace ksauth {

/// Numbers from 0 up to 1. Safe to call from any thread.
using Random = std::function<double()>;

/// The machine's own.
Random system_random();

/// Half a second, then twice as long each time up to a minute (behaviour 1.7.2). The second half of
/// each wait is left to chance, so that those who failed together do not come back together.
class BackOff {
public:
    /// `fixed`: the same wait each time, without chance; 0: growing. `random` must outlive this.
    BackOff(std::chrono::milliseconds fixed, const Random& random);

    /// How long to wait now.
    std::chrono::milliseconds next();

    /// Begins with the shortest wait again.
    void restart();

private:
    std::chrono::milliseconds fixed_;
    const Random& random_;
    std::chrono::milliseconds delay_;
};

} // namespace ksauth
