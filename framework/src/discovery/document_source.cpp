#include "discovery/document_source.hpp"

#include "base/url.hpp"
#include "http/service_error.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

// After a redirect, links are relative to where it led, if that is still the host that was asked:
// another one may be what clients cannot reach, and so may be http behind a proxy that adds TLS.
std::string base_of_links(const std::string& asked, const Response& response)
{
    if (response.url.empty()) return asked;
    const auto from = parse_url(asked);
    const auto to = parse_url(response.url);
    const bool downgrade = from.secure() && !to.secure();
    return from.host == to.host && !downgrade ? response.url : asked;
}

Json json_of(const Response& response)
{
    try {
        return response.json();
    } catch (const ProtocolError&) {
        const std::string type(response.headers.get("Content-Type").value_or("text of no type"));
        const bool meant = type.find("json") != type.npos;
        const auto found = meant ? "broken or no JSON in " + type : type + " instead of JSON";
        throw ProtocolError({.message = "no version document: " + found});
    }
}

VersionDocument document_in(const Response& response, const std::string& url)
try {
    return VersionDocument::parse(json_of(response), base_of_links(url, response), response.headers)
        .answered_with(response.status);
} catch (const ProtocolError& error) {
    auto facts = error.facts();
    facts.http_status = response.status;
    throw ProtocolError(std::move(facts));
}

} // namespace

VersionDocumentPtr
fetch_document(const std::string& url, const SendForDocument& send, const Context& context)
{
    Request request{.url = url};
    request.headers.set("Accept", "application/json");
    const auto response = send(std::move(request), context);
    if (response.status >= 400) service_error("GET", response).raise();
    return std::make_shared<const VersionDocument>(document_in(response, url));
}

} // namespace ksauth
