// The person at the shell: messages to stderr, questions on the terminal.
#pragma once

#include <ksauth/log.hpp>
#include <ksauth/prompt.hpp>

#include <memory>

namespace ksauth::cli {

/// Writes messages of that level and above to stderr, a line each.
std::shared_ptr<LogSink> make_terminal_log(LogLevel level);

/// Asks on the controlling terminal; null when there is none or stderr is not one.
std::shared_ptr<PromptHandler> make_terminal_prompt();

} // namespace ksauth::cli
