// The headers that ask a service for a microversion.
#pragma once

#include <ksauth/headers.hpp>

#include <string_view>

namespace ksauth {

/// "OpenStack-API-Version: compute 2.30", and the older header of services that had one before it
/// (behaviour 1.6); neither replaces what is there. `version`: "2.30", "v2.30", "latest". Throws
/// ConfigError for what is none, and when the service's type is not known.
void put_microversion(std::string_view version, std::string_view service_type, Headers& headers);

} // namespace ksauth
