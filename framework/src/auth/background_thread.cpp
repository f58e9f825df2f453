#include "auth/background_thread.hpp"

#include "base/signals_blocked.hpp"

#include <system_error>
#include <utility>

namespace ksauth {
BackgroundThread::~BackgroundThread()
{
    if (thread_.get_id() == std::this_thread::get_id()) thread_.detach();
}

bool BackgroundThread::start(Work work)
try {
    const std::lock_guard lock(mutex_);
    const SignalsBlocked no_signals;
    thread_ = std::jthread(std::move(work)); // joins the one before
    return true;
} catch (const std::system_error&) {
    return false;
}

} // namespace ksauth
