#include "auth/remembered_failure.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace ksauth {

void RememberedFailure::failed(const Error& error, SteadyTime now, double jitter, Duration limit)
{
    constexpr int enough_doublings = 20;
    const auto doubled = first_ * (1 << std::min(failures_++, enough_doublings));
    const auto middle = static_cast<double>(std::min(doubled, most_).count());
    const Duration jittered(std::llround(middle * (0.75 + jitter / 2)));
    const auto asked = std::min<Duration>(
        error.facts().retry_after.value_or(std::chrono::seconds(0)), longest_retry_after
    );
    until_ = now + std::max(std::min(jittered, limit), asked);
    error_ = error;
}

void RememberedFailure::clear() noexcept
{
    failures_ = 0;
    error_.reset();
}

Error RememberedFailure::remembered(SteadyTime now) const
{
    using std::chrono::seconds;
    const auto left = std::chrono::ceil<seconds>(until_ - now);
    auto facts = error_->facts();
    facts.retry_after = std::max(facts.retry_after.value_or(seconds(0)), left);
    facts.message += " (remembered; not tried again for " + std::to_string(left.count()) + " s)";
    return {error_->kind(), std::move(facts)};
}

} // namespace ksauth
