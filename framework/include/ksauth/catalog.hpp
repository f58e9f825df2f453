// The service catalog: where each service of a cloud answers, as the identity service said it in
// the token (Identity API v3, "POST /v3/auth/tokens", `token.catalog`).
//
// Immutable after parsing; safe to read from any thread.
#pragma once

#include <ksauth/endpoint_filter.hpp>
#include <ksauth/export.hpp>
#include <ksauth/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ksauth {

struct CatalogEndpoint {
    std::string id = {};
    std::string interface = {}; ///< "public", "internal" or "admin"
    std::string region = {};    ///< region_id where the entry has one, else region
    std::string url = {};
};

struct CatalogService {
    std::string type = {};
    std::string name = {}; ///< empty where the catalog gives none; then any name matches
    std::string id = {};   ///< likewise
    std::vector<CatalogEndpoint> endpoints = {};
};

/// One endpoint with the service that it belongs to. Valid as long as the Catalog.
struct CatalogMatch {
    const CatalogService* service = nullptr;
    const CatalogEndpoint* endpoint = nullptr;
    explicit operator bool() const noexcept { return endpoint != nullptr; }
};

class KSAUTH_API Catalog {
public:
    Catalog() = default;

    /// Reads `token.catalog` of Identity v3, a JSON list, or `access.serviceCatalog` of v2.0, whose
    /// endpoints have a URL for each interface. Entries that cannot be used (no type, no URL) are
    /// left out, as one bad entry must not take the others with it.
    static Catalog parse(const Json& list);

    const std::vector<CatalogService>& services() const noexcept { return services_; }
    bool empty() const noexcept { return services_.empty(); }

    /// The first endpoint, in the catalog's order, that fits service_type, service_name,
    /// service_id, endpoint_id, region_name and interface ("public" if none is asked for;
    /// "publicURL" is the same as "public"). Keys that are absent fit everything. Where a key has
    /// several values they are tried in order, the type before the region before the interface.
    ///
    /// A type that OpenStack knows is also found under its other official names, the exact one
    /// first: "block-storage" finds "volumev3", and the reverse; but no alias finds another alias.
    /// Takes the same time however large the catalog is, if a type is asked for.
    CatalogMatch find(const EndpointFilter& filter) const;

    /// Every endpoint that fits, in the same order; of each service type only those with the
    /// preferred interface that there is, or with any if no interface is asked for.
    std::vector<CatalogMatch> find_all(const EndpointFilter& filter) const;

    /// What an error tells about a search that found nothing: what was asked and what there is.
    std::string explain_missing(const EndpointFilter& filter) const;

private:
    std::vector<CatalogService> services_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_type_; // '_' written as '-'
};

} // namespace ksauth
