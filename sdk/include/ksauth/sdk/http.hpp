// Requests through the host: its TLS, time-outs and log, never with a credential of its own.
#pragma once

#include <ksauth/plugin/ext/http.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/detail/pairs.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

struct HttpRequest {
    std::string method = "GET";
    std::string url = {}; ///< absolute
    NameValues headers = {};
    Secret body = {}; ///< empty: none
    bool follow_redirects = true;
};

/// Valid until the call ends.
class HttpResponse {
public:
    HttpResponse(const ksauth_http& table, const ksauth_http_response* response)
        : table_(table), response_(response)
    {
    }

    int status() const { return offered(table_.status)(response_); }

    /// The first header of that name; "" if there is none.
    std::string header(std::string_view name) const
    {
        ksauth_str value{};
        const auto key = view(name);
        const auto status = offered(table_.header)(response_, &key, &value);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return std::string(text_of(value));
    }

    std::string_view body() const
    {
        ksauth_str value{};
        need(offered(table_.body)(response_, &value));
        return text_of(value);
    }

private:
    ksauth_http table_;
    const ksauth_http_response* response_;
};

/// Sends and waits. Throws when no answer came; every status is an answer.
inline HttpResponse send(const Call& call, const HttpRequest& request)
{
    const auto table = call.service<ksauth_http>(KSAUTH_HTTP_ID);
    const detail::Pairs headers(request.headers);
    const auto method = view(request.method);
    const auto url = view(request.url);
    const auto body = view(request.body.reveal());
    const ksauth_http_request raw{
        sizeof raw,
        request.follow_redirects ? 0U : std::uint32_t{KSAUTH_HTTP_NO_REDIRECT},
        &method,
        &url,
        request.body.empty() ? nullptr : &body,
        headers.data(),
        headers.size()};
    const ksauth_http_response* response = nullptr;
    need(offered(table.send)(call.raw(), &raw, &response));
    return {table, response};
}

} // namespace v1
} // namespace ksauth::sdk
