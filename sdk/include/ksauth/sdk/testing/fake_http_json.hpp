// The fake host's "ksauth.http/1" and "ksauth.json/1".
#pragma once

#include <ksauth/plugin/ext/http.h>
#include <ksauth/plugin/ext/json.h>
#include <ksauth/sdk/testing/fake_host_call.hpp>
#include <ksauth/sdk/testing/fake_json_reader.hpp>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

inline bool same_name(std::string_view one, std::string_view other)
{
    const auto same = [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    };
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

struct Http {
    static ksauth_status send(
        ksauth_call* handle, const ksauth_http_request* raw, const ksauth_http_response** response
    ) noexcept
    {
        return waiting_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
            FakeRequest request{copy_of(raw->method), copy_of(raw->url), {}, copy_of(raw->body)};
            for (std::uint64_t i = 0; i < raw->n_headers; ++i) {
                const auto* pair = raw->headers[i];
                request.headers.emplace_back(copy_of(pair->key), copy_of(pair->value));
            }
            script.requests.push_back(request);
            if (script.responses.empty() || script.responses.front().status == 0) {
                if (!script.responses.empty()) script.responses.pop_front();
                return call.fail(
                    KSAUTH_E_TRANSPORT,
                    "cannot reach " + request.url.substr(0, request.url.find('?'))
                );
            }
            const auto& kept = call.keep(script.responses.front());
            script.responses.pop_front();
            *response = reinterpret_cast<const ksauth_http_response*>(&kept);
            return KSAUTH_OK;
        });
    }

    static const FakeResponse& response_of(const ksauth_http_response* response) noexcept
    {
        return *reinterpret_cast<const FakeResponse*>(response);
    }

    static std::int32_t status(const ksauth_http_response* response) noexcept
    {
        return response_of(response).status;
    }

    static ksauth_status
    header(const ksauth_http_response* response, const ksauth_str* name, ksauth_str* value) noexcept
    {
        for (const auto& [key, text] : response_of(response).headers) {
            if (!same_name(key, text_of(*name))) continue;
            *value = view(text);
            return KSAUTH_OK;
        }
        return KSAUTH_E_NOT_SET;
    }

    static ksauth_status body(const ksauth_http_response* response, ksauth_str* value) noexcept
    {
        *value = view(response_of(response).body);
        return KSAUTH_OK;
    }

    static constexpr ksauth_http table{sizeof(ksauth_http), 0, send, status, header, body};
};

struct JsonService {
    static const FakeJson* at(const ksauth_json_doc* document, const ksauth_str* pointer) noexcept
    {
        return reinterpret_cast<const FakeJson*>(document)->at(text_of(*pointer));
    }

    static ksauth_status
    parse(ksauth_call* handle, const ksauth_str* text, const ksauth_json_doc** document) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            auto parsed = parse_fake_json(text_of(*text));
            if (!parsed) return call.fail(KSAUTH_E_PROTOCOL, "this is not JSON");
            *document = reinterpret_cast<const ksauth_json_doc*>(&call.keep(*parsed));
            return KSAUTH_OK;
        });
    }

    static std::int32_t type(const ksauth_json_doc* document, const ksauth_str* pointer) noexcept
    {
        const auto* found = at(document, pointer);
        return found == nullptr ? KSAUTH_JSON_ABSENT : found->type;
    }

    static ksauth_status text(
        ksauth_call* handle,
        const ksauth_json_doc* document,
        const ksauth_str* pointer,
        ksauth_str* value
    ) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            const auto* found = at(document, pointer);
            if (found == nullptr || found->type == KSAUTH_JSON_NULL) return KSAUTH_E_NOT_SET;
            *value = call.lend(found->type == KSAUTH_JSON_STRING ? found->text : found->dump());
            return KSAUTH_OK;
        });
    }

    static std::uint64_t count(const ksauth_json_doc* document, const ksauth_str* pointer) noexcept
    {
        const auto* found = at(document, pointer);
        return found == nullptr ? 0 : found->values.size();
    }

    static ksauth_status
    quote(ksauth_call* handle, const ksauth_str* text, ksauth_str* quoted) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) {
            *quoted = call.lend(std::string(json_string(text_of(*text)).reveal()));
            return KSAUTH_OK;
        });
    }

    static constexpr ksauth_json table{sizeof(ksauth_json), 0, parse, type, text, count, quote};
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
