#include "plugin/host.hpp"

namespace ksauth {
namespace {

const Response& response_of(const ksauth_http_response* response)
{
    return *reinterpret_cast<const Response*>(response);
}

Request request_from(const ksauth_http_request* given)
{
    const auto raw = copy_sized<ksauth_http_request>(given);
    Request request{
        .method = std::string(text_from(raw.method)), .url = std::string(text_from(raw.url))};
    for (std::uint64_t i = 0; i < raw.n_headers; ++i) {
        const auto field = copy_sized<ksauth_pair>(raw.headers[i]);
        request.headers.add(text_from(field.key), text_from(field.value));
    }
    // A body may be anything, not only text.
    if (raw.body != nullptr && raw.body->size != 0)
        request.body.assign(raw.body->data, raw.body->size);
    request.follow_redirects = (raw.flags & KSAUTH_HTTP_NO_REDIRECT) == 0;
    return request;
}

ksauth_status send(
    ksauth_call* handle, const ksauth_http_request* request, const ksauth_http_response** response
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        auto answer =
            call.port().send_masked(request_from(request), call.context(), call.secrets());
        *response = reinterpret_cast<const ksauth_http_response*>(&call.keep(std::move(answer)));
        return KSAUTH_OK;
    });
}

std::int32_t status(const ksauth_http_response* response) noexcept
{
    return response == nullptr ? 0 : response_of(response).status;
}

ksauth_status
header(const ksauth_http_response* response, const ksauth_str* name, ksauth_str* value) noexcept
{
    if (response == nullptr || name == nullptr || name->data == nullptr) return KSAUTH_E_NOT_SET;
    const auto found = response_of(response).headers.get({name->data, name->size});
    if (!found) return KSAUTH_E_NOT_SET;
    *value = {found->data(), found->size()};
    return KSAUTH_OK;
}

ksauth_status body(const ksauth_http_response* response, ksauth_str* value) noexcept
{
    if (response == nullptr) return KSAUTH_E_NOT_SET;
    const auto& text = response_of(response).body;
    *value = {text.data(), text.size()};
    return KSAUTH_OK;
}

} // namespace

const ksauth_http http_table{sizeof(ksauth_http), 0, send, status, header, body};

} // namespace ksauth
