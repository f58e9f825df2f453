#include "auth/background_thread.hpp"

#include <csignal>
#include <system_error>
#include <utility>

namespace ksauth {
namespace {

// Threads that are started meanwhile get no signals.
class SignalsBlocked {
public:
    SignalsBlocked()
    {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_{};
};

} // namespace

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
