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

    bool died() const noexcept { return timed_out || signal != 0 || exit_status != 0; }
};

/// Runs it and waits, at most that long. Throws std::system_error when there can be no child.
ChildResult
run_in_child(const std::function<void(Recorder&)>& work, std::chrono::milliseconds limit);

} // namespace ksauth::validate
