// Running a program without a shell: its input, its output, its end.
#pragma once

#include <ksauth/sdk/text.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

struct Finished {
    int exit_status = 0; ///< -1 when a signal ended it
    ksauth::sdk::Secret output = {};
    std::string errors = {}; ///< what it wrote to stderr, the first 64 KiB
};

struct Program {
    std::vector<std::string> command = {}; ///< absolute path and arguments
    std::vector<std::string> environment = {};
};

/// Waits for its end, not for that of children which it leaves behind. Calls `go_on` several times
/// a second: what it throws ends the program and all its children. Throws Failure when it cannot be
/// started or writes more than 1 MiB.
Finished
run_program(const Program& program, std::string_view input, const std::function<void()>& go_on);
