#include "cli/commands/commands.hpp"
#include "cli/output.hpp"

#include <iostream>

namespace ksauth::cli {
namespace {

Json text_or_null(std::string_view text)
{
    return text.empty() ? Json() : Json(text);
}

// The catalog's entry behind a URL, where there is a catalog and the URL came from it.
CatalogMatch
find_in_catalog(const Credential& credential, const EndpointFilter& filter, const std::string& url)
{
    if (!credential.access) return {};
    const auto match = credential.access->catalog().find(filter);
    return match && match.endpoint->url == url ? match : CatalogMatch{};
}

Json::Object describe(const std::string& url, const CatalogMatch& match)
{
    const CatalogService service = match ? *match.service : CatalogService{};
    const CatalogEndpoint endpoint = match ? *match.endpoint : CatalogEndpoint{};
    return {
        {"url", url},
        {"service_type", text_or_null(service.type)},
        {"service_name", text_or_null(service.name)},
        {"service_id", text_or_null(service.id)},
        {"interface", text_or_null(endpoint.interface)},
        {"region_name", text_or_null(endpoint.region)},
        {"api_version", {}},
        {"min_microversion", {}},
        {"max_microversion", {}},
        {"catalog_url", text_or_null(endpoint.url)},
    };
}

} // namespace

void run_endpoint(Invocation& invocation)
{
    const auto format = invocation.arguments.global.format;
    const auto filter = filter_of(invocation.arguments.filter);
    auto url = invocation.arguments.filter.endpoint_override;
    CatalogMatch match;
    CredentialPtr credential; // the match points into it
    if (url.empty()) {
        const auto session = invocation.authenticated_session();
        url = session.endpoint(filter);
        credential = session.credential();
        match = find_in_catalog(*credential, filter.over(session.options().endpoint_defaults), url);
    }
    if (format == Format::Value) {
        std::cout << url << '\n';
        return;
    }
    print_record(std::cout, format, describe(url, match));
}

} // namespace ksauth::cli
