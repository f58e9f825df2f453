// A log that keeps what it is told.
#pragma once

#include <ksauth/log.hpp>

#include <mutex>
#include <string>
#include <vector>

namespace ksauth::test {

class RecordingSink final : public LogSink {
public:
    struct Line {
        LogLevel level;
        std::string channel;
        std::string text;
    };

    explicit RecordingSink(LogLevel least = LogLevel::Debug) : least_(least) {}

    bool wants(LogLevel level) const noexcept override { return level >= least_; }

    void write(LogLevel level, std::string_view channel, std::string_view message) noexcept override
    {
        const std::lock_guard lock(mutex_);
        lines_.push_back({level, std::string(channel), std::string(message)});
    }

    std::vector<Line> lines() const
    {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

    /// All lines, "channel: text" each.
    std::string text() const
    {
        std::string all;
        for (const auto& line : lines())
            all += line.channel + ": " + line.text + "\n";
        return all;
    }

    bool says(std::string_view part) const { return text().find(part) != std::string::npos; }

private:
    const LogLevel least_;
    mutable std::mutex mutex_;
    std::vector<Line> lines_;
};

} // namespace ksauth::test
