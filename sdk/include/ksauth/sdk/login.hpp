// Logging in at Identity v3 where it takes more than one request to one place.
#pragma once

#include <ksauth/plugin/ext/login.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/json.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// Where logins go by the option auth_url: "https://cloud.example/v3/auth/tokens".
inline std::string token_url(const Call& call)
{
    const auto table = call.service<ksauth_login>(KSAUTH_LOGIN_ID);
    ksauth_str url{};
    need(offered(table.token_url)(call.raw(), &url));
    return std::string(text_of(url));
}

/// Logs in at that identity service; the token becomes the call's credential.
inline void log_in_at(
    const Call& call, std::string_view auth_url, std::string_view method, const JsonObject& payload
)
{
    const auto table = call.service<ksauth_login>(KSAUTH_LOGIN_ID);
    const auto json = payload.done();
    const auto where = view(auth_url);
    const auto name = view(method);
    const auto text = view(json.reveal());
    need(offered(table.authenticate)(call.raw(), &where, &name, &text));
}

} // namespace v1
} // namespace ksauth::sdk
