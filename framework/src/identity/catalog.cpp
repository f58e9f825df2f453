#include <ksauth/catalog.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ksauth {
namespace {

// "publicURL", as Identity v2.0 and older configurations say, is "public".
std::string_view bare_interface(std::string_view name)
{
    constexpr std::string_view suffix = "URL";
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
    return name;
}

CatalogEndpoint parse_endpoint(const Json& entry)
{
    const auto region_id = entry["region_id"].as_string();
    return {
        .id = std::string(entry["id"].as_string()),
        .interface = std::string(bare_interface(entry["interface"].as_string())),
        .region = std::string(region_id.empty() ? entry["region"].as_string() : region_id),
        .url = std::string(entry["url"].as_string()),
    };
}

CatalogService parse_service(const Json& entry)
{
    CatalogService service{
        .type = std::string(entry["type"].as_string()),
        .name = std::string(entry["name"].as_string()),
        .id = std::string(entry["id"].as_string()),
    };
    for (const auto& item : entry["endpoints"].items()) {
        auto endpoint = parse_endpoint(item);
        if (!endpoint.url.empty()) service.endpoints.push_back(std::move(endpoint));
    }
    return service;
}

bool fits(const std::vector<std::string>& wanted, std::string_view present)
{
    return wanted.empty() || std::ranges::find(wanted, present) != wanted.end();
}

// Catalogs from before services had names or ids must still match (behaviour 5.6.3, 5.6.4).
bool fits_if_known(const std::vector<std::string>& wanted, std::string_view present)
{
    return present.empty() || fits(wanted, present);
}

bool fits(const EndpointFilter& filter, const CatalogService& service)
{
    return fits(filter.all("service_type"), service.type) &&
           fits_if_known(filter.all("service_name"), service.name) &&
           fits_if_known(filter.all("service_id"), service.id);
}

// One combination of what a filter leaves open; empty parts fit everything.
struct Choice {
    std::string_view type;
    std::string_view region;
    std::string_view interface;
};

bool fits(std::string_view wanted, std::string_view present)
{
    return wanted.empty() || wanted == present;
}

CatalogMatch find_choice(
    const Choice& choice, const EndpointFilter& filter, const std::vector<CatalogService>& services
)
{
    for (const auto& service : services) {
        if (!fits(choice.type, service.type) || !fits(filter, service)) continue;
        for (const auto& endpoint : service.endpoints) {
            const bool here =
                endpoint.interface == choice.interface && fits(choice.region, endpoint.region);
            if (here) return {&service, &endpoint};
        }
    }
    return {};
}

using Alternatives = std::vector<std::string_view>;

Alternatives alternatives(const EndpointFilter& filter, std::string_view key)
{
    const auto& values = filter.all(key);
    return values.empty() ? Alternatives{""} : Alternatives(values.begin(), values.end());
}

Alternatives interfaces(const EndpointFilter& filter)
{
    if (!filter.contains("interface")) return {"public"};
    auto all = alternatives(filter, "interface");
    std::ranges::transform(all, all.begin(), bare_interface);
    return all;
}

// In order of preference: a better type goes before a better region, that before a better
// interface.
std::vector<Choice> choices(const EndpointFilter& filter)
{
    std::vector<Choice> all;
    for (const auto type : alternatives(filter, "service_type")) {
        for (const auto region : alternatives(filter, "region_name")) {
            for (const auto interface : interfaces(filter))
                all.push_back({type, region, interface});
        }
    }
    return all;
}

std::string joined(const std::set<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string what_it_has(const CatalogService& service)
{
    std::set<std::string> places;
    for (const auto& endpoint : service.endpoints) {
        auto place = endpoint.interface;
        if (!endpoint.region.empty()) place.append(" in ").append(endpoint.region);
        places.insert(std::move(place));
    }
    return service.type + " (" + (places.empty() ? "no endpoints" : joined(places)) + ")";
}

} // namespace

Catalog Catalog::parse(const Json& list)
{
    Catalog catalog;
    for (const auto& entry : list.items()) {
        auto service = parse_service(entry);
        if (!service.type.empty()) catalog.services_.push_back(std::move(service));
    }
    return catalog;
}

CatalogMatch Catalog::find(const EndpointFilter& filter) const
{
    for (const auto& choice : choices(filter)) {
        if (const auto match = find_choice(choice, filter, services_)) return match;
    }
    return {};
}

std::string Catalog::explain_missing(const EndpointFilter& filter) const
{
    std::string text = "no endpoint for " + filter.text();
    if (services_.empty()) return text + ": the service catalog is empty; is the token scoped?";

    std::set<std::string> nearly;
    std::set<std::string> types;
    for (const auto& service : services_) {
        types.insert(service.type);
        if (fits(filter, service)) nearly.insert(what_it_has(service));
    }
    if (!nearly.empty()) return text + "; the catalog has " + joined(nearly);
    return text + "; the catalog has these service types: " + joined(types);
}

} // namespace ksauth
