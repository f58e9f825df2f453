#include "validate/leftovers.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

#include <sys/prctl.h>
#include <sys/wait.h>

namespace ksauth::validate {
namespace {

bool has_ended(pid_t child)
{
    siginfo_t info{};
    const auto id = static_cast<id_t>(child);
    return waitid(P_PID, id, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child;
}

// False for one that belongs to somebody else by now, such as a setuid program.
bool end(pid_t child)
{
    if (kill(child, SIGKILL) != 0) return false;
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    return true;
}

} // namespace

std::vector<pid_t> children_of_this_process()
{
    std::vector<pid_t> all;
    std::error_code gone; // a thread that has just ended
    for (std::filesystem::directory_iterator task("/proc/self/task", gone), last;
         !gone && task != last;
         task.increment(gone)) {
        std::ifstream children(task->path() / "children");
        all.insert(all.end(), std::istream_iterator<pid_t>(children), {});
    }
    return all;
}

Leftovers::Leftovers() : known_(children_of_this_process())
{
    prctl(PR_GET_CHILD_SUBREAPER, &before_);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

Leftovers::~Leftovers()
{
    prctl(PR_SET_CHILD_SUBREAPER, before_);
}

std::vector<pid_t> Leftovers::fresh() const
{
    auto all = children_of_this_process();
    const auto is_known = [&](pid_t child) {
        return std::find(known_.begin(), known_.end(), child) != known_.end();
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_known), all.end());
    return all;
}

// A helper that notices by itself that nobody needs it any more.
bool Leftovers::end_soon() const
{
    constexpr int patience = 200;
    for (int i = 0; i < patience; ++i) {
        const auto left = fresh();
        if (std::all_of(left.begin(), left.end(), has_ended)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

bool Leftovers::clear() const
{
    const bool found = !end_soon();
    bool go_on = true;
    while (go_on) { // their children come to us in turn
        const auto left = fresh();
        go_on = std::count_if(left.begin(), left.end(), end) > 0;
    }
    return found;
}

} // namespace ksauth::validate
