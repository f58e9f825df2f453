// Where this library's messages go. It owns no log: the application gives a sink, or gets silence.
//
// Messages are redacted before they reach the sink: it never sees a token or a password.
#pragma once

#include <ksauth/export.hpp>

#include <string_view>

namespace ksauth {

enum class LogLevel { Debug, Info, Warning, Error };

/// Takes the messages. Called from any thread, also from several at once: implementations lock for
/// themselves, must not throw, and must not call back into the Session that logs.
class KSAUTH_API LogSink {
public:
    virtual ~LogSink() = default;

    /// False when messages of this level would be dropped: then nothing is formatted.
    virtual bool wants(LogLevel level) const noexcept = 0;

    /// `channel` names the part that speaks: "session", "auth", "plugin", "discovery", "config";
    /// "session.request" and its like where SessionOptions::split_loggers says so.
    virtual void
    write(LogLevel level, std::string_view channel, std::string_view message) noexcept = 0;
};

} // namespace ksauth
