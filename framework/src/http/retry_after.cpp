#include "http/retry_after.hpp"

#include "base/text_form.hpp"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace ksauth {
namespace {

// Poco's parser would take any text for a date.
std::optional<WallTime> http_date(std::string_view text)
{
    const std::string date(text);
    Poco::DateTime when;
    int zone = 0;
    const bool good =
        has_form(date, "Aaa, 99 Aaa 9999 99:99:99 GMT") &&
        Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, date, when, zone);
    if (!good) return std::nullopt;
    return WallTime(std::chrono::microseconds(when.timestamp().epochMicroseconds()));
}

} // namespace

std::optional<std::chrono::seconds> retry_after(const Headers& headers, WallTime now)
{
    using std::chrono::seconds;
    const auto value = headers.get("Retry-After");
    if (!value) return std::nullopt;
    std::uint32_t count = 0;
    const auto* end = value->data() + value->size();
    const auto [stop, error] = std::from_chars(value->data(), end, count);
    if (error == std::errc() && stop == end) return seconds(count);
    const auto when = http_date(*value);
    if (!when) return std::nullopt;
    const auto from = http_date(headers.get("Date").value_or("")).value_or(now);
    return std::max(seconds(0), std::chrono::ceil<seconds>(*when - from));
}

} // namespace ksauth
