#include "base/time.hpp"

#include "base/text_form.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Timestamp.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

namespace ksauth {
namespace {

constexpr std::size_t longest_time = 64; // with any fraction that makes sense

bool is_fraction(std::string_view text)
{
    return text.empty() || (text.size() > 1 && text[0] == '.' &&
                            text.find_first_not_of("0123456789", 1) == text.npos);
}

bool is_zone(std::string_view text)
{
    if (text.empty() || text == "Z") return true;
    const bool east_or_west = text[0] == '+' || text[0] == '-';
    text.remove_prefix(1);
    return east_or_west && (has_form(text, "99:99") || has_form(text, "9999"));
}

// Poco's parser skips what it does not understand.
bool has_the_form_of_a_time(std::string_view text)
{
    constexpr std::string_view form = "9999-99-99T99:99:99";
    const auto seconds = text.substr(0, form.size());
    if (!has_form(seconds, form) && !has_form(seconds, "9999-99-99 99:99:99")) return false;
    const auto rest = text.substr(form.size());
    const auto fraction = rest.substr(0, rest.find_first_of("Z+-"));
    return is_fraction(fraction) && is_zone(rest.substr(fraction.size()));
}

// The clock's own time ends in 2262; what is later, as in test clouds, is its end. What is before
// 1970 is 1970, so that the time between any two can be told.
WallTime on_the_clock(std::int64_t microseconds)
{
    constexpr auto last =
        std::chrono::floor<std::chrono::microseconds>(WallTime::max().time_since_epoch());
    return WallTime(
        std::chrono::microseconds(std::clamp<std::int64_t>(microseconds, 0, last.count()))
    );
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
    return on_the_clock(time.timestamp().epochMicroseconds() - std::int64_t{zone} * 1'000'000);
} catch (...) {
    return std::nullopt;
}

std::optional<WallTime> parse_http_date(std::string_view text) noexcept
try {
    Poco::DateTime time;
    int zone = 0;
    const bool good = has_form(text, "Aaa, 99 Aaa 9999 99:99:99 GMT") &&
                      Poco::DateTimeParser::tryParse(
                          Poco::DateTimeFormat::HTTP_FORMAT, std::string(text), time, zone
                      );
    if (!good) return std::nullopt;
    return on_the_clock(time.timestamp().epochMicroseconds());
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
