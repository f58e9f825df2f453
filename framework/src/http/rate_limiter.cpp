#include "base/per_process.hpp"

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

// Who waits and who is under way, of one process.
struct Line {
    struct Waiter {
        std::condition_variable_any woken;
    };

    std::mutex mutex; // guards everything below
    std::deque<Waiter*> queue;
    std::size_t active = 0;
    SteadyTime full_at = {}; // when the bucket of starts is full again

    // A forked child has none of the threads that wait or hold a place.
    void take_over(Line& parents) noexcept
    {
        const Lock lock(parents.mutex, std::try_to_lock);
        if (lock.owns_lock()) full_at = parents.full_at;
    }

    void wake_first() noexcept
    {
        if (!queue.empty()) queue.front()->woken.notify_one();
    }
};

} // namespace

class RateLimiter::State {
public:
    State(RateLimits limits, const Clock& clock)
        : limits_(limits), interval_(interval_of(limits)), clock_(clock)
    {
    }

    void enter(const Context& context)
    {
        auto& line = lines_.here();
        Lock lock(line.mutex);
        if (has_place(line) && line.queue.empty()) {
            ++line.active;
            return;
        }
        wait_in_line(line, lock, context);
        ++line.active;
        line.wake_first();
    }

    void leave() noexcept
    {
        auto& line = lines_.here();
        const std::lock_guard lock(line.mutex);
        if (line.active > 0) --line.active; // else the place is one in the parent process
        line.wake_first();
    }

    // Waits until it may start; who asks later starts later.
    void wait_for_start(const Context& context)
    {
        if (interval_.count() == 0) return;
        const auto [start, full_before, full_after] = reserve_start(context);
        try {
            sleep_until(start, context);
        } catch (...) {
            give_back(full_before, full_after);
            throw;
        }
    }

    std::size_t waiting() const
    {
        auto& line = lines_.here();
        const std::lock_guard lock(line.mutex);
        return line.queue.size();
    }

private:
    struct Reserved {
        SteadyTime start;
        SteadyTime full_before;
        SteadyTime full_after;
    };

    bool has_place(const Line& line) const
    {
        return limits_.concurrency == 0 || line.active < limits_.concurrency;
    }

    void wait_in_line(Line& line, Lock& lock, const Context& context) const
    {
        Line::Waiter self;
        auto& queue = line.queue;
        queue.push_back(&self);
        const auto my_turn = [&] { return queue.front() == &self && has_place(line); };
        const bool turn =
            context.deadline == SteadyTime::max()
                ? self.woken.wait(lock, context.stop, my_turn)
                : self.woken.wait_until(lock, context.stop, context.deadline, my_turn);
        queue.erase(std::find(queue.begin(), queue.end(), &self));
        if (turn) return;
        line.wake_first();
        const bool stopped = context.stop.stop_requested();
        throw Interrupted(stopped ? ErrorKind::Cancelled : ErrorKind::Deadline);
    }

    Reserved reserve_start(const Context& context)
    {
        auto& line = lines_.here();
        const std::lock_guard lock(line.mutex);
        const auto now = clock_.steady_now();
        const auto credit = interval_ * static_cast<std::int64_t>(limits_.burst - 1);
        const auto start = std::max(now, line.full_at - credit);
        if (start >= context.deadline) throw Interrupted(ErrorKind::Deadline);
        const auto before = std::exchange(line.full_at, std::max(line.full_at, now) + interval_);
        return {start, before, line.full_at};
    }

    // Whoever reserved after it keeps the start that was said.
    void give_back(SteadyTime full_before, SteadyTime full_after) noexcept
    {
        auto& line = lines_.here();
        const std::lock_guard lock(line.mutex);
        if (line.full_at == full_after) line.full_at = full_before;
    }

    void sleep_until(SteadyTime start, const Context& context) const
    {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(start - clock_.steady_now());
        if (wait.count() > 0) clock_.sleep(wait, context);
    }

    const RateLimits limits_;
    const std::chrono::nanoseconds interval_;
    const Clock& clock_;
    mutable PerProcess<Line> lines_;
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
    state_->wait_for_start(context);
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
