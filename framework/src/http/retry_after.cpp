#include "http/retry_after.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace ksauth {
namespace {

using std::chrono::seconds;

// Longer than anybody waits, and short enough to be added to any time.
constexpr seconds longest(std::numeric_limits<std::uint32_t>::max());

std::optional<seconds> count_of(std::string_view text)
{
    if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
    std::uint32_t count = 0;
    const auto error = std::from_chars(text.data(), text.data() + text.size(), count).ec;
    return error == std::errc() ? seconds(count) : longest;
}

} // namespace

std::optional<seconds> retry_after(const Headers& headers, WallTime now)
{
    const auto value = headers.get("Retry-After");
    if (!value) return std::nullopt;
    if (const auto count = count_of(*value)) return count;
    const auto when = parse_http_date(*value);
    if (!when) return std::nullopt;
    const auto from = parse_http_date(headers.get("Date").value_or("")).value_or(now);
    return std::clamp(std::chrono::ceil<seconds>(*when - from), seconds(0), longest);
}

} // namespace ksauth
