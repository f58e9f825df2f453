// Logging in at Identity v2.0, for the clouds that still run it. Options: the set "identity_v2".
#pragma once

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/json.hpp>

#include <string>
#include <string_view>
#include <utility>

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

/// A user's name or id and password, as the proof "passwordCredentials". The name wins.
inline JsonObject v2_user(const Call& call)
{
    JsonObject user;
    user.add("password", call.secret("password").reveal());
    const auto name = call.option("username");
    user.add(name.empty() ? "userId" : "username", name.empty() ? call.option("user_id") : name);
    return user;
}

/// The value of "auth" with the proof ("passwordCredentials" or "token") and the options' scope:
/// the tenant, which is called project where a mechanism knows v3 as well.
inline JsonObject v2_auth(const Call& call, std::string_view name, const JsonObject& proof)
{
    const auto option = [&](const char* tenant, const char* project) {
        auto value = call.option(tenant);
        return value.empty() ? call.option(project) : value;
    };
    JsonObject auth;
    auth.add(name, proof);
    const auto id = option("tenant_id", "project_id");
    const auto tenant = option("tenant_name", "project_name");
    if (!id.empty()) auth.add("tenantId", id);
    if (id.empty() && !tenant.empty()) auth.add("tenantName", tenant);
    if (const auto trust = call.option("trust_id"); !trust.empty()) auth.add("trust_id", trust);
    return auth;
}

/// Sends it to the identity service at that URL, and makes the token in the answer the call's
/// credential.
inline void log_in_v2_at(
    const Call& call, std::string_view auth_url, const JsonObject& auth, NameValues headers = {}
)
{
    headers.emplace_back("Accept", "application/json");
    headers.emplace_back("Content-Type", "application/json");
    const auto url = v2_tokens_url(auth_url);
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

/// The same by the option auth_url.
inline void log_in_v2(const Call& call, const JsonObject& auth, NameValues headers = {})
{
    log_in_v2_at(call, call.option("auth_url"), auth, std::move(headers));
}

} // namespace v1
} // namespace ksauth::sdk
