#include "discovery/endpoint_question.hpp"

#include "base/url.hpp"
#include "discovery/version_link.hpp"
#include "discovery/wanted_versions.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ksauth {
namespace {

EndpointData data_at(const std::string& url, const EndpointFilter& filter)
{
    return {
        .url = url,
        .service_type = std::string(filter.get("service_type")),
        .service_name = std::string(filter.get("service_name")),
        .region_name = std::string(filter.get("region_name")),
        .api_version = version_in_url(url),
    };
}

Undiscovered at_auth_url(const EndpointQuestion& question, Explanation& explanation)
{
    if (question.auth_url.empty()) {
        throw EndpointNotFound(
            {.message =
                 "no endpoint for " + question.filter.text() + ": the auth plugin has no auth_url"}
        );
    }
    Undiscovered found{
        .data = data_at(question.auth_url, question.filter),
        .range = wanted_versions(question.filter, question.filter.get("service_type"))};
    if (found.data.service_type.empty()) found.data.service_type = "identity";
    found.data.interface = auth_interface;
    explain(
        explanation, "choice", "the interface 'auth' is auth_url, " + shown_url(question.auth_url)
    );
    return found;
}

// A URL that goes before the catalog.
Undiscovered at_given(const EndpointQuestion& question, const std::string& url)
{
    Undiscovered found{
        .data = data_at(url, question.filter),
        .range = wanted_versions(question.filter, question.filter.get("service_type")),
        .project_id = project_of(question),
        .allow_version_hack = false};
    found.data.catalog_url = url;
    found.data.interface = question.filter.get("interface");
    return found;
}

// As a request to it would be refused.
void check_override(const std::string& url)
try {
    parse_url(url);
} catch (const ConfigError& error) {
    error.while_doing("endpoint_override").raise();
}

Undiscovered at_override(const EndpointQuestion& question, Explanation& explanation)
{
    const std::string url(question.filter.get("endpoint_override"));
    check_override(url);
    explain(explanation, "choice", "endpoint_override goes before the catalog: " + shown_url(url));
    return at_given(question, url);
}

Undiscovered at_plugin_url(const EndpointQuestion& question, Explanation& explanation)
{
    explain(
        explanation, "choice", "the auth plugin names the URL: " + shown_url(question.plugin_url)
    );
    return at_given(question, question.plugin_url);
}

void need_a_service(const EndpointFilter& filter)
{
    for (const auto* key : {"service_type", "service_name", "service_id", "endpoint_id"}) {
        if (filter.contains(key)) return;
    }
    throw EndpointNotFound(
        {.message = "the endpoint filter names no service: give service_type, service_name or "
                    "service_id"}
    );
}

std::string description_of(const CatalogMatch& match)
{
    const auto& [service, endpoint] = match;
    const auto in_region = endpoint->region.empty() ? "" : " in " + endpoint->region;
    return service->type + (service->name.empty() ? "" : " '" + service->name + "'") + ", " +
           endpoint->interface + in_region + ": " + shown_url(endpoint->url);
}

void tell_candidates(const EndpointQuestion& question, Explanation& explanation)
{
    EndpointFilter same_service;
    for (const auto* key : {"service_type", "service_name", "service_id"})
        same_service.set(key, question.filter.all(key));
    for (const auto& match : question.access->catalog().find_all(same_service))
        explain(explanation, "catalog", description_of(match));
}

// Alternatives are tried one by one: each may mean other versions.
std::vector<EndpointFilter> one_type_each(const EndpointFilter& filter)
{
    const auto& types = filter.all("service_type");
    if (types.size() < 2) return {filter};
    std::vector<EndpointFilter> filters;
    for (const auto& type : types)
        filters.emplace_back(filter).set("service_type", type);
    return filters;
}

Undiscovered in_catalog(const EndpointQuestion& question, Explanation& explanation)
{
    need_a_service(question.filter);
    if (question.access == nullptr) {
        throw EndpointNotFound(
            {.message = "no endpoint for " + question.filter.text() +
                        ": the credential came without a service catalog"}
        );
    }
    const auto& catalog = question.access->catalog();
    if (question.in_detail) tell_candidates(question, explanation);
    for (const auto& filter : one_type_each(question.filter)) {
        const auto range = wanted_versions(filter, filter.get("service_type"));
        const auto match = catalog.find(filter);
        if (!match) continue;
        explain(explanation, "choice", "first that fits: " + description_of(match));
        return {data_from(match), range, project_of(question)};
    }
    throw EndpointNotFound({.message = catalog.explain_missing(question.filter)});
}

} // namespace

Undiscovered find_undiscovered(const EndpointQuestion& question, Explanation& explanation)
{
    const auto& filter = question.filter;
    explain(explanation, "filter", filter.text());
    if (filter.get("interface") == auth_interface) return at_auth_url(question, explanation);
    if (filter.contains("endpoint_override")) return at_override(question, explanation);
    if (!question.plugin_url.empty()) return at_plugin_url(question, explanation);
    auto found = in_catalog(question, explanation);
    found.allow_version_hack = flag(filter, "allow_version_hack", true);
    return found;
}

std::string project_of(const EndpointQuestion& question)
{
    return question.access != nullptr ? std::string(question.access->project_id()) : "";
}

bool is_filter_key(std::string_view key) noexcept
{
    constexpr std::array<std::string_view, 15> known = {
        "service_type",
        "service_name",
        "service_id",
        "endpoint_id",
        "interface",
        "region_name",
        "version",
        "min_version",
        "max_version",
        "skip_discovery",
        "endpoint_override",
        "allow_version_hack",
        "allow_deprecated",
        "allow_experimental",
        "allow_unknown"};
    return std::find(known.begin(), known.end(), key) != known.end();
}

AllowedStatuses allowed_statuses(const EndpointFilter& filter)
{
    return {
        .deprecated = flag(filter, "allow_deprecated", true),
        .experimental = flag(filter, "allow_experimental", false),
        .unknown = flag(filter, "allow_unknown", false)};
}

bool flag(const EndpointFilter& filter, std::string_view key, bool otherwise)
{
    const auto text = filter.get(key);
    if (text.empty()) return otherwise;
    if (text == "true" || text == "false") return text == "true";
    throw ConfigError(
        {.message = "the endpoint filter's " + std::string(key) + " must be true or false, not '" +
                    std::string(text) + "'"}
    );
}

EndpointData data_from(const CatalogMatch& match)
{
    return {
        .url = match.endpoint->url,
        .catalog_url = match.endpoint->url,
        .service_type = match.service->type,
        .service_name = match.service->name,
        .service_id = match.service->id,
        .interface = match.endpoint->interface,
        .region_name = match.endpoint->region,
        .endpoint_id = match.endpoint->id,
        .api_version = version_in_url(match.endpoint->url),
    };
}

void explain(Explanation& explanation, std::string topic, std::string text)
{
    explanation.push_back({std::move(topic), std::move(text)});
}

} // namespace ksauth
