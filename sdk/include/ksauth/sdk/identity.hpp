// What mechanisms that end at Keystone have in common, done by the host.
#pragma once

#include <ksauth/plugin/ext/identity.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/json.hpp>

#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// Logs in at the option auth_url with this method; the token becomes the call's credential.
inline void log_in(const Call& call, std::string_view method, const JsonObject& payload)
{
    const auto table = call.service<ksauth_identity>(KSAUTH_IDENTITY_ID);
    const auto json = payload.done();
    const auto name = view(method);
    const auto text = view(json.reveal());
    need(offered(table.authenticate)(call.raw(), &name, &text));
}

/// Makes a token and the identity service's document about it the call's credential.
inline void accept_token(const Call& call, std::string_view token, std::string_view document)
{
    const auto table = call.service<ksauth_identity>(KSAUTH_IDENTITY_ID);
    const auto id = view(token);
    const auto text = view(document);
    need(offered(table.accept)(call.raw(), &id, &text));
}

/// A user as the methods of Identity v3 name one: by id, or by name and domain. `default_domain_*`
/// options, where the plugin has them, stand in for a missing domain.
inline JsonObject user_of(const Call& call)
{
    JsonObject user;
    if (const auto id = call.option("user_id"); !id.empty()) return user.add("id", id);
    user.add("name", call.option("username"));
    for (const auto* prefix : {"user_domain_", "default_domain_"}) {
        for (const auto* key : {"id", "name"}) {
            const auto value = call.find_option(std::string(prefix) + key);
            if (value && !value->empty()) return user.add("domain", JsonObject().add(key, *value));
        }
    }
    return user;
}

} // namespace v1
} // namespace ksauth::sdk
