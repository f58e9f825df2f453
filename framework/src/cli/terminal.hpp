// The person at the shell: messages to stderr, questions on the terminal.
#pragma once

#include "cli/arguments.hpp"

#include <ksauth/log.hpp>
#include <ksauth/prompt.hpp>

#include <memory>

namespace ksauth::cli {

/// Writes messages of that level and above to stderr, a line each; where JSON is wanted, warnings
/// as warning_line() does.
std::shared_ptr<LogSink> make_terminal_log(LogLevel level, Format format);

/// Asks on the controlling terminal; null when there is none or stderr is not one.
std::shared_ptr<PromptHandler> make_terminal_prompt();

} // namespace ksauth::cli
