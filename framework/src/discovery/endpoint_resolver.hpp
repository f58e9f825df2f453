// From a filter to the right URL of the right version: the catalog first, then the services' own
// version documents (behaviour 3.9 to 3.12, 4.6 to 4.9). Logic alone: what it needs of the network
// comes through a DocumentSource.
#pragma once

#include "discovery/document_source.hpp"
#include "discovery/endpoint_question.hpp"

#include <ksauth/discovery.hpp>

#include <optional>

namespace ksauth {

/// What an answer rests on, and so how long it is good for.
enum class Basis {
    Catalog,  ///< the filter and the catalog (or the override) alone
    Document, ///< what the service said of itself
    Silence,  ///< that the service, or whoever answers there, said nothing of use
};

struct ResolvedEndpoint {
    EndpointData data = {};
    Basis basis = Basis::Catalog;
};

/// The endpoint. Asks the service only if the filter wants certain versions and the catalog's URL
/// does not show one of them already, or if the question is `with_versions`. Where no version was
/// asked for and the service tells none, what the catalog says is the answer. Throws as
/// find_undiscovered; EndpointNotFound also when there is no such version.
ResolvedEndpoint resolve_endpoint(
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& explanation
);

/// The version that answers there; asks the service only if the URL does not show it. Nothing when
/// neither tells. Throws as resolve_endpoint.
std::optional<Version> resolve_api_version(
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& explanation
);

} // namespace ksauth
