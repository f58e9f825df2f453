// Requests through the host: its TLS, time-outs and log, never with a credential of its own.
#pragma once

#include <ksauth/plugin/ext/http.h>
#include <ksauth/sdk/call.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth::sdk {
inline namespace v1 {

struct HttpRequest {
    std::string method = "GET";
    std::string url = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    Secret body = {};
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
        return offered(table_.header)(response_, &key, &value) == KSAUTH_OK
                   ? std::string(text_of(value))
                   : "";
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
    std::vector<ksauth_str> texts;
    texts.reserve(request.headers.size() * 2);
    std::vector<ksauth_pair> pairs;
    pairs.reserve(request.headers.size());
    std::vector<const ksauth_pair*> headers;
    for (const auto& [name, value] : request.headers) {
        texts.push_back(view(name));
        texts.push_back(view(value));
        pairs.push_back({sizeof(ksauth_pair), 0, &texts[texts.size() - 2], &texts.back()});
        headers.push_back(&pairs.back());
    }
    const auto method = view(request.method);
    const auto url = view(request.url);
    const auto body = view(request.body.reveal());
    const ksauth_http_request raw{
        sizeof raw,
        0,
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
