#include "base/nearest.hpp"
#include "identity/interface_name.hpp"
#include "identity/service_types.hpp"

#include <ksauth/catalog.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ksauth {
namespace {

using Services = std::vector<const CatalogService*>;

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
    return fits_if_known(filter.all("service_name"), service.name) &&
           fits_if_known(filter.all("service_id"), service.id);
}

// Services of one type, whose endpoints compete with each other; groups by preference.
class Groups {
public:
    explicit Groups(const EndpointFilter& filter) : filter_(filter) {}

    void add_to_last(const CatalogService& service)
    {
        if (seen_.contains(&service) || !fits(filter_, service)) return;
        seen_.insert(&service);
        if (!open_) groups_.emplace_back();
        open_ = true;
        groups_.back().push_back(&service);
    }

    void begin_next() noexcept { open_ = false; }
    std::vector<Services> take() { return std::move(groups_); }

private:
    const EndpointFilter& filter_;
    std::vector<Services> groups_;
    std::set<const CatalogService*> seen_;
    bool open_ = false;
};

using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

template <class Fits>
void add_group(
    Groups& groups,
    const std::vector<CatalogService>& services,
    const Index& by_type,
    std::string_view type,
    Fits fits
)
{
    groups.begin_next();
    const auto found = by_type.find(with_dashes(type));
    if (found == by_type.end()) return;
    for (const auto place : found->second)
        if (fits(services[place])) groups.add_to_last(services[place]);
}

// The type itself first, then the official one, then its aliases (behaviour 5.6.8).
void add_groups_of_type(
    Groups& groups,
    const std::vector<CatalogService>& services,
    const Index& by_type,
    std::string_view type
)
{
    add_group(groups, services, by_type, type, [&](const auto& one) { return one.type == type; });
    for (const auto name : all_names_of_service_type(type)) {
        add_group(groups, services, by_type, name, [&](const auto& one) {
            return service_type_matches(type, one.type);
        });
    }
}

// Of all types, in the catalog's order.
void add_all_groups(
    Groups& groups, const std::vector<CatalogService>& services, const Index& by_type
)
{
    for (const auto& service : services) {
        add_group(groups, services, by_type, service.type, [&](const auto& one) {
            return one.type == service.type;
        });
    }
}

std::vector<Services> groups_for(
    const EndpointFilter& filter, const std::vector<CatalogService>& services, const Index& by_type
)
{
    Groups groups(filter);
    const auto& types = filter.all("service_type");
    for (const auto& type : types)
        add_groups_of_type(groups, services, by_type, type);
    if (types.empty()) add_all_groups(groups, services, by_type);
    return groups.take();
}

using Alternatives = std::vector<std::string_view>; // "" fits everything

Alternatives alternatives(const EndpointFilter& filter, std::string_view key)
{
    const auto& values = filter.all(key);
    return values.empty() ? Alternatives{""} : Alternatives(values.begin(), values.end());
}

Alternatives interfaces(const EndpointFilter& filter, std::string_view otherwise)
{
    if (!filter.contains("interface")) return {otherwise};
    auto all = alternatives(filter, "interface");
    std::ranges::transform(all, all.begin(), bare_interface);
    return all;
}

bool fits(std::string_view wanted, std::string_view present)
{
    return wanted.empty() || wanted == present;
}

std::vector<CatalogMatch>
endpoints_with(const Services& services, const EndpointFilter& filter, std::string_view region, std::string_view interface)
{
    std::vector<CatalogMatch> all;
    for (const auto* service : services) {
        for (const auto& endpoint : service->endpoints) {
            const bool here = fits(interface, endpoint.interface) &&
                              fits(region, endpoint.region) &&
                              fits(filter.all("endpoint_id"), endpoint.id);
            if (here) all.push_back({service, &endpoint});
        }
    }
    return all;
}

// A better region goes before a better interface.
std::vector<CatalogMatch>
best_of(const Services& services, const EndpointFilter& filter, const Alternatives& interfaces)
{
    for (const auto region : alternatives(filter, "region_name")) {
        for (const auto interface : interfaces) {
            auto all = endpoints_with(services, filter, region, interface);
            if (!all.empty()) return all;
        }
    }
    return {};
}

// A message, not a catalog.
constexpr std::size_t most_told = 50;

std::string joined(const std::set<std::string>& words)
{
    std::string text;
    std::size_t told = 0;
    for (const auto& word : words) {
        if (++told > most_told)
            return text + " and " + std::to_string(words.size() - most_told) + " more";
        text += (text.empty() ? "" : ", ") + word;
    }
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

// Named services say their names, since it is these that were wrong.
std::string named(const CatalogService& service)
{
    const auto name = service.name.empty() ? "no name" : "name '" + service.name + "'";
    return service.type + " (" + name + ", id '" + service.id + "')";
}

// Whichever name and id its service has.
EndpointFilter of_any_service(const EndpointFilter& filter)
{
    EndpointFilter wider;
    for (const auto& [key, values] : filter.entries())
        if (key != "service_name" && key != "service_id") wider.set(key, values);
    return wider;
}

} // namespace

CatalogMatch Catalog::find(const EndpointFilter& filter) const
{
    const auto preferred = interfaces(filter, "public");
    for (const auto& group : groups_for(filter, services_, by_type_)) {
        const auto all = best_of(group, filter, preferred);
        if (!all.empty()) return all.front();
    }
    return {};
}

std::vector<CatalogMatch> Catalog::find_all(const EndpointFilter& filter) const
{
    const auto preferred = interfaces(filter, "");
    std::vector<CatalogMatch> all;
    for (const auto& group : groups_for(filter, services_, by_type_)) {
        const auto best = best_of(group, filter, preferred);
        all.insert(all.end(), best.begin(), best.end());
    }
    return all;
}

std::string Catalog::explain_missing(const EndpointFilter& filter) const
{
    std::string text = "no endpoint for " + filter.text();
    if (services_.empty()) return text + ": the service catalog is empty; is the token scoped?";

    std::set<std::string> nearly;
    for (const auto& group : groups_for(filter, services_, by_type_)) {
        for (const auto* service : group)
            nearly.insert(what_it_has(*service));
    }
    if (!nearly.empty()) return text + "; the catalog has " + joined(nearly);
    for (const auto& group : groups_for(of_any_service(filter), services_, by_type_)) {
        for (const auto* service : group)
            nearly.insert(named(*service));
    }
    if (!nearly.empty()) return text + "; the catalog has " + joined(nearly);

    std::set<std::string> types;
    for (const auto& service : services_)
        types.insert(service.type);
    const std::string wanted(filter.get("service_type"));
    const auto near = types.contains(wanted) ? "" : nearest(wanted, {types.begin(), types.end()});
    return text + "; " + (near.empty() ? "" : "did you mean '" + near + "'? ") +
           "the catalog has these service types: " + joined(types);
}

} // namespace ksauth
