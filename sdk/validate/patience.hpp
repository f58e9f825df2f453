// How long to wait for a process that may hang, on a machine that may be busy.
#pragma once

#include <chrono>

#include <sys/types.h>

namespace ksauth::validate {

/// Waits for a child to end. False when it has had its time: it worked for as long as the limit, or
/// the limit is over and it waits for something. One that would work if it were its turn is waited
/// for longer. Does not collect the child. Throws std::system_error.
bool ended_within(pid_t child, std::chrono::milliseconds limit);

} // namespace ksauth::validate
