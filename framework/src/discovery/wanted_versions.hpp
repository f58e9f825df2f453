// Which versions an endpoint filter asks for (behaviour 4.3).
#pragma once

#include <ksauth/endpoint_filter.hpp>
#include <ksauth/version.hpp>

#include <optional>
#include <string_view>

namespace ksauth {

/// From the keys version, min_version and max_version, and from a service type that means a major
/// version, such as "volumev3". Throws ConfigError for what is no version, EndpointError for what
/// contradicts itself.
VersionRange wanted_versions(const EndpointFilter& filter, std::string_view service_type);

/// The major version that a type from before discovery means: 3 for "volumev3".
std::optional<int> implied_major(std::string_view service_type);

} // namespace ksauth
