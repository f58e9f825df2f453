// What services say about their versions, and the endpoint that follows from it
// (API-SIG guidelines "Consuming the catalog" and "Version discovery").
//
// Values; "" and nothing stand for what is not known.
#pragma once

#include <ksauth/export.hpp>
#include <ksauth/log.hpp>
#include <ksauth/version.hpp>

#include <optional>
#include <string>
#include <vector>

namespace ksauth {

/// One version of an API, as its service describes it.
struct ApiVersion {
    std::optional<Version> version = {}; ///< none: inferred, and the URL does not tell either
    std::string url = {};                ///< where it answers, on the host that was asked
    std::string collection_url = {};     ///< of the document that lists all versions

    std::optional<Version> min_microversion = {};
    std::optional<Version> max_microversion = {};
    std::optional<Version> next_min_version = {}; ///< what min_microversion will become ...
    std::string not_before = {};                  ///< ... from this date on

    /// "CURRENT", "SUPPORTED", "DEPRECATED", "EXPERIMENTAL" or "UNKNOWN".
    std::string status = {};
    std::string raw_status = {}; ///< in the service's own words
};

/// Where a service answers, and what is known of what answers there.
struct EndpointData {
    std::string url = {};
    std::string catalog_url = {}; ///< what the catalog, or endpoint_override, said
    std::string service_type = {};
    std::string service_name = {};
    std::string service_id = {};
    std::string interface = {};
    std::string region_name = {};
    std::string endpoint_id = {};

    std::optional<Version> api_version = {}; ///< told by the service, else by the URL
    std::optional<Version> min_microversion = {};
    std::optional<Version> max_microversion = {};
    std::optional<Version> next_min_version = {};
    std::string not_before = {};
    std::string status = {}; ///< of the version; "" when the service was not asked
};

/// All versions of one endpoint, the oldest first.
struct EndpointVersions {
    std::string region_name = {};
    std::string interface = {};
    std::string service_type = {}; ///< the official one, where the catalog has an alias
    std::vector<ApiVersion> versions = {};

    /// Why the service did not tell: then there is one version, as the URL shows it. "" if it did.
    std::string problem = {};
};

/// How an answer came about: one step of it.
struct ExplanationStep {
    std::string topic = {}; ///< "filter", "catalog", "document", "choice"
    std::string text = {};
    LogLevel level = LogLevel::Debug; ///< Warning where the answer may not be what was wanted

    // Of a version document: where it was looked for, and what came of it.
    std::string url = {};
    int http_status = 0;     ///< 0: no answer
    bool remembered = false; ///< nobody had to be asked for it now
};

using Explanation = std::vector<ExplanationStep>;

} // namespace ksauth
