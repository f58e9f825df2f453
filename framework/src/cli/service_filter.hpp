// Which service the command line asks for.
#pragma once

#include "cli/arguments.hpp"

#include <ksauth/adapter.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/version.hpp>

#include <vector>

namespace ksauth::cli {

/// The filter that the arguments describe, but for --endpoint-override, which may be a template.
/// Throws ConfigError for a --filter without '=', and for versions that are none or exclude each
/// other.
EndpointFilter filter_of(const FilterArguments& arguments);

/// The versions that such a filter wants.
VersionRange versions_of(const EndpointFilter& filter);

/// That service, of a cloud.
Adapter service_of(const Session& session, const FilterArguments& arguments);

/// The same arguments, each with the option that it was given by.
std::vector<ResolvedOption> origins_of(const FilterArguments& arguments);

} // namespace ksauth::cli
