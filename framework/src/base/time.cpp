#include "base/time.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Timestamp.h>

#include <regex>
#include <string>

namespace ksauth {

namespace {

constexpr std::size_t longest_time = 64; // with any fraction that makes sense

// Poco's parser skips what it does not understand.
bool has_the_form_of_a_time(const std::string& text)
{
    static const std::regex form(R"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?)");
    return std::regex_match(text, form);
}

} // namespace

std::optional<WallTime> parse_time(std::string_view text) noexcept
try {
    const std::string copy(text);
    if (copy.size() > longest_time || !has_the_form_of_a_time(copy)) return std::nullopt;
    // The fraction may be missing: Poco's fractional format takes both.
    Poco::DateTime time;
    int zone = 0; // seconds east of UTC
    const bool good =
        Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::ISO8601_FRAC_FORMAT, copy, time, zone);
    if (!good) return std::nullopt;
    const auto microseconds = time.timestamp().epochMicroseconds() - std::int64_t{zone} * 1'000'000;
    return WallTime(std::chrono::microseconds(microseconds));
} catch (...) {
    return std::nullopt;
}

std::string format_time(WallTime time)
{
    const auto micro =
        std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch());
    return Poco::DateTimeFormatter::format(
        Poco::Timestamp(micro.count()), Poco::DateTimeFormat::ISO8601_FORMAT
    );
}

} // namespace ksauth
