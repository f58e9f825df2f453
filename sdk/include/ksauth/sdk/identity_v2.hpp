// Logging in at Identity v2.0, for the clouds that still run it. Options: the set "identity_v2".
#pragma once

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/json.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// Where tokens are asked for: "http://a.example/v2.0/tokens", whether the version is given or not.
inline std::string v2_tokens_url(std::string_view auth_url)
{
    while (!auth_url.empty() && auth_url.back() == '/')
        auth_url.remove_suffix(1);
    const auto last = auth_url.substr(auth_url.rfind('/') + 1);
    if (last == "v2.0" || last == "v3") auth_url.remove_suffix(last.size() + 1);
    return std::string(auth_url) + "/v2.0/tokens";
}

/// The value of "auth" with the proof ("passwordCredentials" or "token") and the options' scope.
inline JsonObject v2_auth(const Call& call, std::string_view name, const JsonObject& proof)
{
    JsonObject auth;
    auth.add(name, proof);
    const auto id = call.option("tenant_id");
    const auto tenant = call.option("tenant_name");
    if (!id.empty()) auth.add("tenantId", id);
    if (id.empty() && !tenant.empty()) auth.add("tenantName", tenant);
    if (const auto trust = call.option("trust_id"); !trust.empty()) auth.add("trust_id", trust);
    return auth;
}

/// Sends it, and makes the token in the answer the call's credential.
inline void log_in_v2(const Call& call, const JsonObject& auth, NameValues headers = {})
{
    headers.emplace_back("Accept", "application/json");
    headers.emplace_back("Content-Type", "application/json");
    const auto url = v2_tokens_url(call.option("auth_url"));
    const auto response = send(call, {"POST", url, headers, JsonObject().add("auth", auth).done()});
    const auto status = response.status();
    const auto said = url + " answered " + std::to_string(status);
    if (status == 400 || status == 401 || status == 403)
        throw Failure(KSAUTH_E_CREDENTIALS, "the identity service refused: " + said);
    if (status != 200 && status != 203)
        throw Failure(KSAUTH_E_PROTOCOL, said + "; is auth_url right?");
    const JsonDocument document(call, response.body());
    const Secret token(document.text("/access/token/id"));
    if (token.empty()) throw Failure(KSAUTH_E_PROTOCOL, said + " without a token");
    accept_token(call, token.reveal(), response.body());
}

} // namespace v1
} // namespace ksauth::sdk
