#include <ksauth/error.hpp>
#include <ksauth/rate_limiter.hpp>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace ksauth {
namespace {

using Lock = std::unique_lock<std::mutex>;

std::chrono::nanoseconds interval_of(const RateLimits& limits)
{
    if (limits.per_second < 0 || !std::isfinite(limits.per_second))
        throw ConfigError({.message = "a rate limit is a number of requests per second, or 0"});
    if (limits.burst == 0) throw ConfigError({.message = "a rate limit's burst is 1 at least"});
    if (limits.per_second == 0) return std::chrono::nanoseconds(0);
    constexpr double longest = 1e18; // a rate of one in thirty years
    return std::chrono::nanoseconds(std::llround(std::min(1e9 / limits.per_second, longest)));
}

} // namespace

class RateLimiter::State {
public:
    State(RateLimits limits, const Clock& clock)
        : limits_(limits), interval_(interval_of(limits)), clock_(clock)
    {
    }

    void enter(const Context& context)
    {
        Lock lock(mutex_);
        if (has_place() && queue_.empty()) {
            ++active_;
            return;
        }
        wait_in_line(lock, context);
        ++active_;
        wake_first();
    }

    void leave() noexcept
    {
        const std::lock_guard lock(mutex_);
        --active_;
        wake_first();
    }

    // When it may start; who asks later starts later.
    SteadyTime reserve_start(const Context& context)
    {
        const std::lock_guard lock(mutex_);
        const auto now = clock_.steady_now();
        if (interval_.count() == 0) return now;
        const auto credit = interval_ * static_cast<std::int64_t>(limits_.burst - 1);
        const auto start = std::max(now, full_at_ - credit);
        if (start >= context.deadline) throw Interrupted(ErrorKind::Deadline);
        full_at_ = std::max(full_at_, now) + interval_;
        return start;
    }

    void sleep_until(SteadyTime start, const Context& context) const
    {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(start - clock_.steady_now());
        if (wait.count() > 0) clock_.sleep(wait, context);
    }

    std::size_t waiting() const
    {
        const std::lock_guard lock(mutex_);
        return queue_.size();
    }

private:
    struct Waiter {
        std::condition_variable_any woken;
    };

    bool has_place() const { return limits_.concurrency == 0 || active_ < limits_.concurrency; }

    void wake_first() noexcept
    {
        if (!queue_.empty()) queue_.front()->woken.notify_one();
    }

    void wait_in_line(Lock& lock, const Context& context)
    {
        Waiter self;
        queue_.push_back(&self);
        const auto my_turn = [&] { return queue_.front() == &self && has_place(); };
        const bool turn =
            context.deadline == SteadyTime::max()
                ? self.woken.wait(lock, context.stop, my_turn)
                : self.woken.wait_until(lock, context.stop, context.deadline, my_turn);
        queue_.erase(std::find(queue_.begin(), queue_.end(), &self));
        if (turn) return;
        wake_first();
        const bool stopped = context.stop.stop_requested();
        throw Interrupted(stopped ? ErrorKind::Cancelled : ErrorKind::Deadline);
    }

    const RateLimits limits_;
    const std::chrono::nanoseconds interval_;
    const Clock& clock_;

    mutable std::mutex mutex_; // guards everything below
    std::deque<Waiter*> queue_;
    std::size_t active_ = 0;
    SteadyTime full_at_ = {}; // when the bucket of starts is full again
};

RateLimiter::RateLimiter(RateLimits limits, const Clock& clock)
    : state_(std::make_unique<State>(limits, clock))
{
}

RateLimiter::~RateLimiter() = default;

RateLimiter::Permit RateLimiter::acquire(const Context& context)
{
    state_->enter(context);
    Permit permit(*this);
    state_->sleep_until(state_->reserve_start(context), context);
    return permit;
}

std::size_t RateLimiter::waiting() const
{
    return state_->waiting();
}

RateLimiter::Permit::~Permit()
{
    if (limiter_ != nullptr) limiter_->state_->leave();
}

RateLimiter::Permit::Permit(Permit&& other) noexcept
    : limiter_(std::exchange(other.limiter_, nullptr))
{
}

} // namespace ksauth
