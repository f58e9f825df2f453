#include "http/patience.hpp"

#include "base/time.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ksauth {
namespace {

[[noreturn]] void give_up(const char* what)
{
    throw TransportError(
        {.message = std::string(what) + ": " + std::generic_category().message(errno),
         .retryable = true}
    );
}

std::timespec time_until(SteadyTime end)
{
    using namespace std::chrono;
    const auto left = std::max(end - system_clock().steady_now(), SteadyTime::duration::zero());
    const auto whole = duration_cast<seconds>(left);
    return {.tv_sec = whole.count(), .tv_nsec = nanoseconds(left - whole).count()};
}

short events_of(Patience::For what)
{
    if (what == Patience::For::Either) return POLLIN | POLLOUT;
    return what == Patience::For::Reading ? POLLIN : POLLOUT;
}

} // namespace

Patience::Patience(std::chrono::milliseconds step, const Context& context, SteadyTime end)
    : step_(step), context_(context), end_(end)
{
}

Patience::~Patience()
{
    on_stop_.reset(); // waits for a callback under way
    if (stop_descriptor_ >= 0) ::close(stop_descriptor_);
}

void Patience::Signal::operator()() const noexcept
{
    ::eventfd_write(descriptor, 1);
}

SteadyTime Patience::step_end() const
{
    return step_.count() <= 0 ? end_ : std::min(end_, later(system_clock().steady_now(), step_));
}

std::optional<std::chrono::milliseconds> Patience::only_limit() const noexcept
{
    const bool others = context_.deadline != SteadyTime::max() || end_ != SteadyTime::max() ||
                        context_.stop.stop_possible();
    if (others) return std::nullopt;
    return std::max(step_, std::chrono::milliseconds(0));
}

void Patience::watch_for_stop() const
{
    if (on_stop_ || !context_.stop.stop_possible()) return;
    stop_descriptor_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (stop_descriptor_ < 0) give_up("cannot watch for a stop");
    on_stop_.emplace(context_.stop, Signal{stop_descriptor_});
}

bool Patience::wait(int socket, For what, SteadyTime until) const
{
    const short event = events_of(what);
    const auto end = std::min(until, context_.deadline);
    watch_for_stop();
    for (;;) {
        check();
        std::array<pollfd, 2> watched = {{{socket, event, 0}, {stop_descriptor_, POLLIN, 0}}};
        const auto left = time_until(end);
        const bool endless = end == SteadyTime::max();
        const int ready =
            ::ppoll(watched.data(), watched.size(), endless ? nullptr : &left, nullptr);
        if (ready < 0 && errno != EINTR) give_up("cannot wait for the network");
        if (watched[0].revents != 0 && ready > 0) return true;
        if (system_clock().steady_now() >= until) return false;
    }
}

void Patience::check() const
{
    ksauth::check(context_, system_clock());
}

} // namespace ksauth
