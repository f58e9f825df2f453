#include "validate/patience.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace ksauth::validate {
namespace {

using std::chrono::milliseconds;

// The processor time that it used.
milliseconds work_of(pid_t process)
{
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return {};
    constexpr long nanoseconds = 1000000;
    return milliseconds(used.tv_sec * 1000 + used.tv_nsec / nanoseconds);
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream input(file);
    return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

// "12 (name) R ...": runs, or would if it were its turn. The name may hold anything.
bool is_runnable(const std::string& stat)
{
    const auto name_end = stat.rfind(')');
    return name_end != std::string::npos && stat.compare(name_end, 3, ") R") == 0;
}

bool is_at_work(pid_t process);

bool has_child_at_work(const std::string& children)
{
    for (std::size_t at = 0; at < children.size();) {
        const auto end = children.find(' ', at);
        const auto child = std::strtol(children.c_str() + at, nullptr, 10);
        if (child > 0 && is_at_work(static_cast<pid_t>(child))) return true;
        at = end == std::string::npos ? children.size() : end + 1;
    }
    return false;
}

// Whether a thread of it, or of its children, has something to do.
bool is_at_work(pid_t process)
{
    std::error_code gone;
    const auto tasks = std::filesystem::path("/proc") / std::to_string(process) / "task";
    for (std::filesystem::directory_iterator task(tasks, gone), end; !gone && task != end;
         task.increment(gone)) {
        if (is_runnable(content(task->path() / "stat"))) return true;
        if (has_child_at_work(content(task->path() / "children"))) return true;
    }
    return false;
}

bool has_ended(pid_t child)
{
    siginfo_t info{};
    const auto id = static_cast<id_t>(child);
    if (waitid(P_PID, id, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "waitid");
    return info.si_pid == child;
}

} // namespace

bool ended_within(pid_t child, milliseconds limit)
{
    using Clock = std::chrono::steady_clock;
    constexpr int patience = 30; // limits, for one that is always just about to work
    constexpr int sure = 10;     // looks in a row that find it waiting
    constexpr milliseconds step(20);
    const auto start = Clock::now();
    auto pause = milliseconds(1);
    for (int idle = 0; idle < sure;) {
        if (has_ended(child)) return true;
        usleep(static_cast<useconds_t>(std::chrono::microseconds(pause).count()));
        pause = std::min(pause * 2, step);
        const auto waited = Clock::now() - start;
        if (waited < limit) continue;
        if (work_of(child) >= limit || waited >= limit * patience) return has_ended(child);
        idle = is_at_work(child) ? 0 : idle + 1;
    }
    return has_ended(child);
}

} // namespace ksauth::validate
