#include "identity/interface_name.hpp"
#include "identity/service_types.hpp"

#include <ksauth/catalog.hpp>

#include <string>
#include <utility>

namespace ksauth {
namespace {

std::string text_at(const Json& entry, std::string_view name)
{
    return std::string(entry[name].as_string());
}

CatalogEndpoint endpoint_from(const Json& entry)
{
    auto region = text_at(entry, "region_id");
    if (region.empty()) region = text_at(entry, "region");
    return {.id = text_at(entry, "id"), .region = std::move(region)};
}

void add_endpoint(CatalogService& service, const Json& entry)
{
    auto endpoint = endpoint_from(entry);
    endpoint.interface = bare_interface(entry["interface"].as_string());
    endpoint.url = text_at(entry, "url");
    if (!endpoint.url.empty()) service.endpoints.push_back(std::move(endpoint));
}

// Identity v2.0: {"publicURL": ..., "internalURL": ..., "region": ...}.
bool add_v2_endpoints(CatalogService& service, const Json& entry)
{
    bool any = false;
    for (const auto& [name, value] : entry.members()) {
        if (!is_url_key(name)) continue;
        any = true;
        auto endpoint = endpoint_from(entry);
        endpoint.interface = bare_interface(name);
        endpoint.url = value.as_string();
        if (!endpoint.url.empty()) service.endpoints.push_back(std::move(endpoint));
    }
    return any;
}

CatalogService service_from(const Json& entry)
{
    CatalogService service{
        .type = text_at(entry, "type"), .name = text_at(entry, "name"), .id = text_at(entry, "id")};
    const auto& endpoints = entry["endpoints"].items();
    service.endpoints.reserve(endpoints.size());
    for (const auto& item : endpoints)
        if (!add_v2_endpoints(service, item)) add_endpoint(service, item);
    return service;
}

} // namespace

Catalog Catalog::parse(const Json& list)
{
    Catalog catalog;
    catalog.services_.reserve(list.items().size());
    for (const auto& entry : list.items()) {
        auto service = service_from(entry);
        if (service.type.empty()) continue;
        catalog.by_type_[with_dashes(service.type)].push_back(catalog.services_.size());
        catalog.services_.push_back(std::move(service));
    }
    return catalog;
}

} // namespace ksauth
