// How many requests go out, at once and per second.
//
//   auto gently = std::make_shared<RateLimiter>(RateLimits{.concurrency = 4, .per_second = 20});
//   Session session({.auth = auth, .rate_limiter = gently});
//
// May be shared by any number of Sessions and requests. Thread-safe.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/context.hpp>
#include <ksauth/export.hpp>

#include <cstddef>
#include <memory>

namespace ksauth {

struct RateLimits {
    std::size_t concurrency = 0; ///< under way at once, exactly; 0: no limit
    double per_second = 0;       ///< starts per second; 0: no limit
    std::size_t burst = 1;       ///< how many may start at once after a time without any
};

class KSAUTH_API RateLimiter {
public:
    /// Throws ConfigError for a rate that is negative or no number, and a burst of 0. The clock
    /// must outlive this.
    explicit RateLimiter(RateLimits limits, const Clock& clock = system_clock());
    ~RateLimiter();
    RateLimiter(const RateLimiter&) = delete;
    RateLimiter& operator=(const RateLimiter&) = delete;

    /// A place among those under way, given back when it goes out of scope.
    class KSAUTH_API Permit {
    public:
        explicit Permit(RateLimiter& limiter) noexcept : limiter_(&limiter) {}
        ~Permit();
        Permit(Permit&& other) noexcept;
        Permit& operator=(Permit&&) = delete;

    private:
        RateLimiter* limiter_;
    };

    /// Waits for its turn; who comes first goes first. Throws Interrupted when the context ends
    /// before, and at once when its deadline comes before its turn by rate.
    Permit acquire(const Context& context);

    /// How many wait for a place.
    std::size_t waiting() const;

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace ksauth
