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

constexpr std::string_view present_form = "Aaa, 99 Aaa 9999 99:99:99 GMT";

// Of two digits, that are not more than 50 years ahead (RFC 9110, 5.6.7).
std::string whole_year(std::string_view digits)
{
    const int now = Poco::DateTime().year();
    const int year = now - now % 100 + (digits[0] - '0') * 10 + (digits[1] - '0');
    return std::to_string(year > now + 50 ? year - 100 : year);
}

// "Sunday, 06-Nov-94 08:49:37 GMT" and "Sun Nov  6 08:49:37 1994" as they would be written now.
std::string in_present_form(std::string_view text)
{
    std::string date(text);
    const auto rest = date.substr(std::min(date.find(','), date.size()));
    if (has_form(rest, ", 99-Aaa-99 99:99:99 GMT")) {
        return date.substr(0, 3) + rest.substr(0, 4) + " " + rest.substr(5, 3) + " " +
               whole_year(rest.substr(9, 2)) + rest.substr(11);
    }
    if (date.size() > 8 && date[8] == ' ') date[8] = '0'; // the day's first digit
    if (!has_form(date, "Aaa Aaa 99 99:99:99 9999")) return std::string(text);
    return date.substr(0, 3) + ", " + date.substr(8, 3) + date.substr(4, 4) + date.substr(20) +
           date.substr(10, 9) + " GMT";
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
    const auto date = in_present_form(text);
    const bool good =
        has_form(date, present_form) &&
        Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, date, time, zone);
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

SteadyTime later(SteadyTime start, std::chrono::milliseconds by) noexcept
{
    using std::chrono::milliseconds;
    const auto longest = std::chrono::duration_cast<milliseconds>(SteadyTime::max() - start);
    return by < longest ? start + by : SteadyTime::max();
}

} // namespace ksauth
