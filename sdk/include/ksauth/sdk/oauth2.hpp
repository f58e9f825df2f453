// The client credentials grant of OAuth 2.0 (RFC 6749, 4.4).
#pragma once

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

struct AccessToken {
    Secret token = {};
    std::string expires_in = {}; ///< seconds; "" when the service does not say
};

namespace detail {

/// What the answer says went wrong; "" when it does not.
inline std::string oauth2_reason(const Call& call, const HttpResponse& response)
try {
    const JsonDocument answer(call, response.body());
    const auto description = answer.text("/error_description");
    return ": " + (description.empty() ? answer.text("/error") : description);
} catch (const Failure&) {
    return {}; // no JSON
}

} // namespace detail

/// Sends a form to the token endpoint. Throws CREDENTIALS when refused, PROTOCOL for an answer
/// without a token.
inline AccessToken fetch_access_token(
    const Call& call, std::string_view endpoint, std::string_view form, NameValues headers = {}
)
{
    headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    headers.emplace_back("Accept", "application/json");
    const auto response = send(call, {"POST", std::string(endpoint), headers, Secret(form)});
    const auto status = response.status();
    const auto said = std::string(endpoint) + " answered " + std::to_string(status);
    if (status >= 400 && status < 500 && status != 404 && status != 405) {
        throw Failure(
            KSAUTH_E_CREDENTIALS,
            "the token endpoint refused: " + said + detail::oauth2_reason(call, response)
        );
    }
    if (status != 200)
        throw Failure(KSAUTH_E_PROTOCOL, said + detail::oauth2_reason(call, response));
    const JsonDocument answer(call, response.body());
    AccessToken result{Secret(answer.text("/access_token")), answer.text("/expires_in")};
    if (result.token.empty()) throw Failure(KSAUTH_E_PROTOCOL, said + " without an access token");
    return result;
}

/// Puts it on every request, for as long as it lives.
inline void put_bearer(const Call& call, const AccessToken& token)
{
    Secret value("Bearer ");
    value.append(token.token.reveal());
    call.header("Authorization", value.reveal());
    if (!token.expires_in.empty()) call.expires_in(token.expires_in);
}

} // namespace v1
} // namespace ksauth::sdk
