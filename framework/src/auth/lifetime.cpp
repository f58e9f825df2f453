#include "auth/lifetime.hpp"

#include <algorithm>

namespace ksauth {
namespace {

using Duration = Lifetime::Duration;

constexpr Duration given_where_over = std::chrono::minutes(1);
constexpr Duration gain_that_counts = std::chrono::seconds(1);

// What the issuer's clock says, as far as can be told: it is never behind the time of issue.
WallTime issuers_time(const Credential& credential, WallTime local)
{
    if (credential.as_of) return *credential.as_of;
    const auto issued = credential.access ? credential.access->issued_at() : std::nullopt;
    return issued && *issued < *credential.expires_at ? std::max(local, *issued) : local;
}

// How long it was on its way. It was issued while it was being fetched: only then does the local
// clock go with the issuer's, and can the two be compared.
Duration delay_of(const Credential& credential, const Arrival& came)
{
    if (!credential.as_of) return Duration::zero();
    const Duration delay = came.at.wall - *credential.as_of;
    return Duration::zero() <= delay && delay <= came.took ? delay : Duration::zero();
}

Duration length_of(const Credential& credential, const Arrival& came)
{
    if (!credential.expires_at) return Lifetime::for_ever;
    const auto length = *credential.expires_at - issuers_time(credential, came.at.wall);
    const auto rest = length - delay_of(credential, came);
    return rest > Duration::zero() ? rest : given_where_over;
}

} // namespace

Lifetime::Lifetime(
    const Credential& credential, Arrival came, Duration margin, double jitter, Duration whole
)
    : came_(came.at), length_(length_of(credential, came)), whole_(std::max(length_, whole))
{
    if (length_ == for_ever) return;
    longest_lead_ = longest_lead(margin, whole_);
    most_wanted_ = most_wanted(whole_);
    spread(jitter);
}

Duration Lifetime::longest_lead(Duration margin, Duration length) noexcept
{
    return std::min(margin + margin / 4, length / 4);
}

void Lifetime::spread(double jitter) noexcept
{
    const auto fifth = longest_lead_ / 5;
    const auto chance = static_cast<double>(fifth.count()) * jitter;
    lead_ = longest_lead_ - fifth + Duration(static_cast<Duration::rep>(chance));
}

Duration Lifetime::remaining(Moment now) const noexcept
{
    if (length_ == for_ever) return for_ever;
    const Duration steady = now.steady - came_.steady;
    const Duration wall = now.wall - came_.wall;
    return length_ - std::max({steady, wall, Duration::zero()});
}

bool Lifetime::lasts(Moment now, Duration wanted) const noexcept
{
    const auto left = remaining(now);
    return left > Duration::zero() && left >= std::min(wanted, most_wanted_);
}

void Lifetime::accept_as_last() noexcept
{
    longest_lead_ = lead_ = Duration::zero();
    most_wanted_ = Duration::zero();
}

bool Lifetime::outlasts(const Lifetime& other, Moment now) const noexcept
{
    if (length_ == for_ever || other.length_ == for_ever) return true;
    return remaining(now) > other.remaining(now) + gain_that_counts;
}

} // namespace ksauth
