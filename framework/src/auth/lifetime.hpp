// How long a credential is good for, whatever the clocks do.
//
// The local calendar clock may be wrong, jump, or go on while the machine sleeps, which the
// monotonic one does not notice. So the length of a life is taken from the issuer's own times where
// it gave them, and what has passed of it is the larger of what the two clocks say: a jump costs at
// most one early login, and none of them makes an expired credential look good.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/credential.hpp>

#include <chrono>
#include <utility>

namespace ksauth {

struct Moment {
    SteadyTime steady = {};
    WallTime wall = {};
};

/// How a credential came: when, and how long getting it took.
struct Arrival {
    Moment at = {};
    std::chrono::nanoseconds took{0};
};

/// The calendar is read first: what it says to have passed is then never more than what the
/// monotonic clock does, if neither jumps.
inline Moment moment_of(const Clock& clock)
{
    const auto wall = clock.now();
    return {clock.steady_now(), wall};
}

/// A value.
class Lifetime {
public:
    using Duration = std::chrono::nanoseconds;
    static constexpr Duration for_ever = Duration::max();

    Lifetime() = default; ///< has no end

    /// Of a credential that came like that. It is due for replacement `margin` before its end
    /// and up to a quarter of that earlier, but never before three quarters of its life have
    /// passed; `jitter` in [0, 1) says where in between, so that many processes do not all renew at
    /// once. One that seems to be over when it comes, as the local clock is ahead, is given a
    /// minute: its issuer will say when it is not good any more, and each caller would log in anew.
    /// `whole`: how long it was good for when it was new, if that was before it came.
    Lifetime(
        const Credential& credential,
        Arrival came,
        Duration margin,
        double jitter,
        Duration whole = Duration::zero()
    );

    /// How long before its end one of that length is due, at the earliest.
    static Duration longest_lead(Duration margin, Duration length) noexcept;

    /// From when it was new; for_ever without an end.
    Duration length() const noexcept { return whole_; }

    /// for_ever without an end; zero or less when it is over.
    Duration remaining(Moment now) const noexcept;

    bool over(Moment now) const noexcept { return remaining(now) <= Duration::zero(); }
    bool due(Moment now) const noexcept { return remaining(now) <= lead_; }

    /// The longest rest that is ever asked of one of that length.
    static Duration most_wanted(Duration length) noexcept { return length - length / 4; }

    /// Whether it is good for that much longer; three quarters of a whole life are always enough,
    /// as a new one would hardly live longer and the next caller would want another.
    bool lasts(Moment now, Duration wanted) const noexcept;

    /// Draws anew how early it is due, as `jitter` above.
    void spread(double jitter) noexcept;

    /// For a successor that ends no later than its predecessor, as a token made from a token does:
    /// it is never due and always long enough, since a third one would be no better.
    void accept_as_last() noexcept;

    /// Whether this one, at `now`, ends clearly later than `other`.
    bool outlasts(const Lifetime& other, Moment now) const noexcept;

private:
    Moment came_ = {};
    Duration length_ = for_ever; // from when it came
    Duration whole_ = for_ever;
    Duration longest_lead_ = Duration::zero();
    Duration lead_ = Duration::zero();
    Duration most_wanted_ = for_ever;
};

/// A credential as it was got: a new one, or one that has lived before.
struct Obtained {
    // NOLINTNEXTLINE(google-explicit-constructor): a credential that is new is all there is to say
    Obtained(Credential its, Lifetime::Duration its_whole = Lifetime::Duration::zero())
        : credential(std::move(its)), whole(its_whole)
    {
    }

    Credential credential;
    Lifetime::Duration whole; ///< how long it was good for when it was new; zero: it is
};

} // namespace ksauth
