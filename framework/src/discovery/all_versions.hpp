// Every version of every service: what there is, for whoever wants to look around.
#pragma once

#include "discovery/document_source.hpp"
#include "discovery/endpoint_question.hpp"

#include <ksauth/discovery.hpp>

#include <cstddef>
#include <vector>

namespace ksauth {

/// How many services are asked at once: a slow one shall not hold up the others.
inline constexpr std::size_t most_asked_at_once = 8;

/// Every version of every endpoint in the catalog that fits the filter, whose keys may all be
/// absent, in the catalog's order; the interface is then "public", and "all" means every one. A URL
/// that goes before the catalog is the only endpoint. A service that lists no version is given the
/// one in its URL. Throws ConfigError for a filter that makes no sense, and what concerns the
/// caller: Interrupted.
std::vector<EndpointVersions> resolve_all_versions(
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& explanation
);

} // namespace ksauth
