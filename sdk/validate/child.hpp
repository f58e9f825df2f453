// A piece of work in a child process: what it does to its process is its own affair.
#pragma once

#include "validate/finding.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace ksauth::validate {

struct ChildResult {
    std::vector<Finding> findings;
    std::string out;        ///< what it wrote to stdout
    std::string err;        ///< ... and stderr
    bool timed_out = false; ///< it was killed, with all that it had started
    int signal = 0;         ///< what ended it, 0: nothing
    int exit_status = 0;
    bool got_to_its_end = false; ///< else something in it ended the process, with whatever status
    bool left_processes = false; ///< that went on after it; they were killed

    bool died() const noexcept
    {
        return timed_out || signal != 0 || exit_status != 0 || !got_to_its_end;
    }
};

/// Runs it and waits, at most that long. Nothing that it started outlives it, in whatever session
/// or process group it is. For one thread of a process at a time. Throws std::system_error when
/// there can be no child.
ChildResult
run_in_child(const std::function<void(Recorder&)>& work, std::chrono::milliseconds limit);

} // namespace ksauth::validate
