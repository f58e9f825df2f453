// What is asked when an endpoint is looked for, and the catalog's part of the answer.
#pragma once

#include "discovery/version_document.hpp"

#include <ksauth/access.hpp>
#include <ksauth/discovery.hpp>
#include <ksauth/endpoint_filter.hpp>

#include <string>
#include <string_view>

namespace ksauth {

struct EndpointQuestion {
    EndpointFilter filter = {};
    const Access* access = nullptr; ///< null: the credential came without one
    std::string auth_url = {};      ///< what the interface `auth_interface` stands for
    std::string plugin_url = {};    ///< the mechanism's word, which goes before the catalog

    /// Ask the service for its versions also where the URL alone would do.
    bool with_versions = false;

    /// Tell also what else the catalog has.
    bool in_detail = false;
};

/// An endpoint before its service was asked for versions.
struct Undiscovered {
    EndpointData data = {};
    VersionRange range = {};     ///< of the versions that will do
    std::string project_id = {}; ///< that the URL may end in; "" if it is not known
    bool allow_version_hack = true;
};

/// The endpoint that the filter names: auth_url, endpoint_override, or the catalog's. Throws
/// EndpointNotFound, ConfigError, or EndpointError for a filter that contradicts itself.
Undiscovered find_undiscovered(const EndpointQuestion& question, Explanation& explanation);

/// The project that the credential is for, "" if that is not known.
std::string project_of(const EndpointQuestion& question);

/// Whether catalog or discovery understand that key.
bool is_filter_key(std::string_view key) noexcept;

/// The keys allow_deprecated (true unless given), allow_experimental, allow_unknown.
AllowedStatuses allowed_statuses(const EndpointFilter& filter);

/// A key that is "true" or "false". Throws ConfigError when it is neither.
bool flag(const EndpointFilter& filter, std::string_view key, bool otherwise);

/// What an endpoint of the catalog is known to be without asking it.
EndpointData data_from(const CatalogMatch& match);

/// Adds a step.
void explain(Explanation& explanation, std::string topic, std::string text);

} // namespace ksauth
