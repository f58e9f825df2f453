#include "http/socket_waits.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace ksauth {
namespace {

timeval as_timeval(std::chrono::milliseconds limit)
{
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(limit);
    return {.tv_sec = whole.count(), .tv_usec = std::chrono::microseconds(limit - whole).count()};
}

} // namespace

bool SocketWaits::wait_at_most(Patience::For what, std::chrono::milliseconds limit) noexcept
{
    if (!set_blocking(true)) return false;
    const bool reads = what == Patience::For::Reading;
    auto& present = reads ? read_limit_ : write_limit_;
    if (present == limit) return true;
    const auto time = as_timeval(limit);
    const int option = reads ? SO_RCVTIMEO : SO_SNDTIMEO;
    if (::setsockopt(descriptor_, SOL_SOCKET, option, &time, sizeof(time)) != 0) return false;
    present = limit;
    return true;
}

void SocketWaits::do_not_wait() noexcept
{
    set_blocking(false);
}

bool SocketWaits::set_blocking(bool blocks) noexcept
{
    if (blocks_ == blocks) return true;
    const int flags = ::fcntl(descriptor_, F_GETFL);
    const int wanted = blocks ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    if (flags < 0 || ::fcntl(descriptor_, F_SETFL, wanted) != 0) return false;
    blocks_ = blocks;
    return true;
}

} // namespace ksauth
