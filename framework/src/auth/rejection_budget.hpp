// How many credentials that should be good a service may reject: some at once, since tokens are
// revoked, then few a minute, since a service that rejects every token must not cause a login with
// each request.
#pragma once

#include <ksauth/clock.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace ksauth {

/// A token bucket. Not thread-safe.
class RejectionBudget {
public:
    static constexpr int at_once = 10;
    static constexpr std::chrono::seconds refill{6}; ///< for one more

    /// False when there is nothing left.
    bool take(SteadyTime now)
    {
        using Refills = std::chrono::duration<double, std::ratio<refill.count()>>;
        if (last_) left_ += std::max(0.0, Refills(now - *last_).count());
        last_ = now;
        left_ = std::min<double>(left_, at_once);
        if (left_ < 1) return false;
        left_ -= 1;
        return true;
    }

private:
    double left_ = at_once;
    std::optional<SteadyTime> last_;
};

} // namespace ksauth
