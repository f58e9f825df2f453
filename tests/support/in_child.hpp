// Something done in a forked child.
#pragma once

#include <functional>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace ksauth::test {

/// Whether `work` gave true in a child of this process, within a minute and without an exception.
/// The child ends at once, running nothing that is meant for the end of this process.
inline bool in_child(const std::function<bool()>& work)
{
    constexpr unsigned longest = 60;
    const auto child = fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) {
        alarm(longest);
        bool good = false;
        try {
            good = work();
        } catch (...) { // NOLINT(bugprone-empty-catch): told by the exit status
        }
        _exit(good ? 0 : 1);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait for a child");
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace ksauth::test
