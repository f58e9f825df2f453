#include "base/lasting.hpp"
#include "base/time.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <condition_variable>
#include <mutex>

namespace ksauth {
namespace {

class SystemClock final : public Clock {
public:
    WallTime now() const override { return std::chrono::system_clock::now(); }
    SteadyTime steady_now() const override { return std::chrono::steady_clock::now(); }

    void sleep(std::chrono::milliseconds delay, const Context& context) const override
    {
        const auto wake_at = later(steady_now(), delay);
        const bool endless = context.deadline == SteadyTime::max();
        if (!endless && wake_at >= context.deadline) throw Interrupted(ErrorKind::Deadline);

        std::mutex mutex;
        std::condition_variable_any woken;
        std::unique_lock lock(mutex);
        woken.wait_until(lock, context.stop, wake_at, [] { return false; });
        if (context.stop.stop_requested()) throw Interrupted(ErrorKind::Cancelled);
    }
};

constinit const Lasting<SystemClock> the_clock;

} // namespace

const Clock& system_clock()
{
    return *the_clock;
}

void check(const Context& context, const Clock& clock)
{
    if (context.stop.stop_requested()) throw Interrupted(ErrorKind::Cancelled);
    if (context.deadline == SteadyTime::max()) return;
    if (clock.steady_now() >= context.deadline) throw Interrupted(ErrorKind::Deadline);
}

} // namespace ksauth
