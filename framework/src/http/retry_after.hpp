// When a server wants to be asked again.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/headers.hpp>

#include <chrono>
#include <optional>

namespace ksauth {

/// From Retry-After in both of its forms (RFC 9110, 10.2.3). A date is compared with that of the
/// answer itself where it has one, as the clocks of the two sides may differ; else with `now`.
std::optional<std::chrono::seconds> retry_after(const Headers& headers, WallTime now);

} // namespace ksauth
