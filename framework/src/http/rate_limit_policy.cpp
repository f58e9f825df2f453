#include "http/rate_limit_policy.hpp"

#include <ksauth/rate_limiter.hpp>

namespace ksauth {

Response RateLimitPolicy::send(Exchange& exchange, Next next) const
{
    if (exchange.limiter == nullptr) return next(exchange);
    const auto permit = exchange.limiter->acquire(exchange.context);
    return next(exchange);
}

} // namespace ksauth
