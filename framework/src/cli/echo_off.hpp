// Typing a secret unseen.
#pragma once

#include <array>
#include <csignal>

#include <termios.h>

namespace ksauth::cli {

/// Echo off while it lives, and back on whatever happens, also when a signal ends or stops the
/// process meanwhile: its handlers restore the terminal, then let the signal do what it did before.
/// It drops what was typed before, so it comes before the question: an answer that is typed fast,
/// or by a program, must not be lost. One at a time.
class EchoOff {
public:
    /// `terminal` is an open terminal; nothing is done to what is none.
    explicit EchoOff(int terminal);
    ~EchoOff();
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;

private:
    static constexpr std::array<int, 6> signals = {
        SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT};

    static void on_signal(int number);
    void pass_on(int number);
    void handle_signals();

    int terminal_;
    termios before_ = {};
    termios silent_ = {};
    std::array<struct sigaction, signals.size()> handled_before_ = {};
    bool changed_;
};

} // namespace ksauth::cli
