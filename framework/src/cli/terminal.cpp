#include "cli/terminal.hpp"

#include "cli/echo_off.hpp"
#include "cli/harmless.hpp"
#include "cli/warning.hpp"

#include <array>
#include <iostream>
#include <mutex>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace ksauth::cli {
namespace {

class TerminalLog final : public LogSink {
public:
    TerminalLog(LogLevel level, Format format) : level_(level), format_(format) {}

    bool wants(LogLevel level) const noexcept override { return level >= level_; }

    void write(LogLevel level, std::string_view channel, std::string_view message) noexcept override
    try {
        const auto line = line_of(level, std::string(channel) + ": " + harmless(message));
        const std::lock_guard lock(mutex_);
        std::cerr << line << std::flush;
    } catch (...) { // NOLINT(bugprone-empty-catch): a log must not end a request
    }

private:
    std::string line_of(LogLevel level, const std::string& text) const
    {
        constexpr std::array<const char*, 4> names = {"debug", "info", "warning", "error"};
        const bool json = format_ == Format::Json && level >= LogLevel::Warning;
        if (json) return warning_line(text, format_);
        return std::string(names.at(static_cast<std::size_t>(level))) + " " + text + "\n";
    }

    const LogLevel level_;
    const Format format_;
    std::mutex mutex_;
};

class TerminalPrompt final : public PromptHandler {
public:
    explicit TerminalPrompt(int terminal) : terminal_(terminal) {}
    ~TerminalPrompt() override { ::close(terminal_); }
    TerminalPrompt(const TerminalPrompt&) = delete;
    TerminalPrompt& operator=(const TerminalPrompt&) = delete;

    std::optional<Secret> ask(const Question& question, const Context& /*context*/) override
    {
        const auto text = harmless(question.text);
        if (!question.answer) {
            say(text + "\n");
            return Secret();
        }
        if (question.secret) return ask_quietly(text);
        say(text);
        return read_line();
    }

private:
    std::optional<Secret> ask_quietly(const std::string& text) const
    {
        const EchoOff quiet(terminal_);
        say(text);
        auto answer = read_line();
        say("\n");
        return answer;
    }

    void say(const std::string& text) const
    {
        [[maybe_unused]] const auto written = ::write(terminal_, text.data(), text.size());
    }

    std::optional<Secret> read_line() const
    {
        constexpr std::size_t longest = 4096;
        std::string line;
        line.reserve(longest); // no copies of a secret are left behind while it grows
        char letter = 0;
        while (line.size() < longest && ::read(terminal_, &letter, 1) == 1) {
            if (letter == '\n') {
                const Secret answer(line);
                wipe(line);
                return answer;
            }
            line += letter;
        }
        wipe(line);
        return std::nullopt; // end of input: they declined
    }

    int terminal_;
};

} // namespace

std::shared_ptr<LogSink> make_terminal_log(LogLevel level, Format format)
{
    return std::make_shared<TerminalLog>(level, format);
}

std::shared_ptr<PromptHandler> make_terminal_prompt()
{
    if (isatty(STDERR_FILENO) == 0 || isatty(STDIN_FILENO) == 0) return nullptr;
    const int terminal = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0) return nullptr;
    return std::make_shared<TerminalPrompt>(terminal);
}

} // namespace ksauth::cli
