#include "base/time.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Timestamp.h>

namespace ksauth {

std::optional<WallTime> parse_time(std::string_view text) noexcept
try {
    // The fraction may be missing: Poco's fractional format takes both.
    Poco::DateTime time;
    int zone = 0; // seconds east of UTC
    const std::string copy(text);
    if (copy.size() < 19 || (copy[10] != 'T' && copy[10] != ' ')) return std::nullopt;
    const bool good = Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::ISO8601_FRAC_FORMAT, copy, time, zone);
    if (!good) return std::nullopt;
    const auto microseconds = time.timestamp().epochMicroseconds() - std::int64_t{zone} * 1'000'000;
    return WallTime(std::chrono::microseconds(microseconds));
} catch (...) {
    return std::nullopt;
}

std::string format_time(WallTime time)
{
    const auto micro = std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch());
    return Poco::DateTimeFormatter::format(Poco::Timestamp(micro.count()), Poco::DateTimeFormat::ISO8601_FORMAT);
}

} // namespace ksauth
