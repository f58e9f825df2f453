#include "cli/echo_off.hpp"

#include <atomic>
#include <cerrno>

#include <unistd.h>

namespace ksauth::cli {
namespace {

// All that a signal handler can get at.
std::atomic<EchoOff*> in_force = nullptr;
static_assert(std::atomic<EchoOff*>::is_always_lock_free);

} // namespace

EchoOff::EchoOff(int terminal) : terminal_(terminal), changed_(tcgetattr(terminal, &before_) == 0)
{
    if (!changed_) return;
    silent_ = before_;
    silent_.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    in_force = this;
    handle_signals();
    tcsetattr(terminal_, TCSAFLUSH, &silent_);
}

EchoOff::~EchoOff()
{
    if (!changed_) return;
    tcsetattr(terminal_, TCSADRAIN, &before_);
    for (std::size_t i = 0; i < signals.size(); ++i)
        sigaction(signals.at(i), &handled_before_.at(i), nullptr);
    in_force = nullptr;
}

// A signal that was ignored stays so, as under nohup.
void EchoOff::handle_signals()
{
    struct sigaction handling = {};
    handling.sa_handler = on_signal;
    handling.sa_flags = SA_RESTART | SA_NODEFER;
    for (std::size_t i = 0; i < signals.size(); ++i) {
        auto& before = handled_before_.at(i);
        sigaction(signals.at(i), nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(signals.at(i), &handling, nullptr);
    }
}

// Only what is safe in a handler: tcsetattr, sigaction, raise, write.
void EchoOff::on_signal(int number)
{
    const int error = errno;
    if (auto* here = in_force.load()) {
        if (number == SIGCONT) {
            tcsetattr(here->terminal_, TCSANOW, &here->silent_);
        } else {
            here->pass_on(number);
        }
    }
    errno = error;
}

// Comes back where the signal stops the process only, and somebody continued it.
void EchoOff::pass_on(int number)
{
    tcsetattr(terminal_, TCSANOW, &before_);
    [[maybe_unused]] const auto written =
        ::write(terminal_, "\n", 1); // the shell's line is its own
    struct sigaction handling = {};
    for (std::size_t i = 0; i < signals.size(); ++i) {
        if (signals[i] == number) sigaction(number, &handled_before_[i], &handling);
    }
    raise(number);
    sigaction(number, &handling, nullptr);
    tcsetattr(terminal_, TCSANOW, &silent_);
}

} // namespace ksauth::cli
