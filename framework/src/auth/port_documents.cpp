#include "auth/port_documents.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

constexpr int unauthorized = 401;

} // namespace

VersionDocumentPtr
PortDocuments::fetch(const std::string& url, const Context& context, bool& remembered)
{
    try {
        return port_.version_document(url, context, &remembered);
    } catch (const Error& error) {
        if (error.facts().http_status != unauthorized) throw;
    }
    const auto fetch = [&](const Context& mine) {
        remembered = false;
        return fetch_authenticated(url, mine);
    };
    return own_.get(DocumentCache::key_of(url), fetch, context);
}

VersionDocumentPtr
PortDocuments::fetch_authenticated(const std::string& url, const Context& context)
{
    const auto send = [&](Request request, const Context& mine) {
        const auto credential = auth_.credential(port_, mine);
        for (const auto& [name, value] : credential->headers)
            request.headers.set(name, value);
        auto& plugin = auth_.plugin();
        if (plugin.signs()) plugin.sign(request, *credential, mine);
        return port_.send(std::move(request), mine);
    };
    return fetch_document(url, send, context);
}

VersionDocumentPtr
AuthPort::version_document(const std::string& url, const Context& context, bool* remembered)
{
    if (remembered != nullptr) *remembered = false;
    const auto send = [this](Request request, const Context& mine) {
        return this->send(std::move(request), mine);
    };
    return fetch_document(url, send, context);
}

} // namespace ksauth
