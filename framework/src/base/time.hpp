// Calendar time as the services write it.
#pragma once

#include <ksauth/clock.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// ISO 8601 with or without fractions of a second; without a zone it is taken as UTC, as Keystone
/// means it. What is before 1970 or after the clock's own end is that end. Nothing when it is no
/// such time.
std::optional<WallTime> parse_time(std::string_view text) noexcept;

/// "Sun, 06 Nov 1994 08:49:37 GMT", and the two older forms of RFC 9110, 5.6.7. Bounded like
/// parse_time(). Nothing when it is no such time.
std::optional<WallTime> parse_http_date(std::string_view text) noexcept;

/// "2030-01-31T12:00:00Z".
std::string format_time(WallTime time);

/// That much later; max() where that is beyond what the clock can tell.
SteadyTime later(SteadyTime start, std::chrono::milliseconds by) noexcept;

} // namespace ksauth
