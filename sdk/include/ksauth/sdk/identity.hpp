// What mechanisms that end at Keystone have in common, done by the host.
#pragma once

#include <ksauth/plugin/ext/identity.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/detail/pairs.hpp>
#include <ksauth/sdk/json.hpp>

#include <string>
#include <string_view>
#include <vector>

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

/// The URL that the credential's catalog has for a filter such as {{"service_type", "identity"}};
/// "" when it has none. Throws UNSUPPORTED when the credential came without a catalog, REENTRANT
/// while it is being made.
inline std::string find_in_catalog(const Call& call, const NameValues& filter)
{
    const auto table = call.service<ksauth_identity>(KSAUTH_IDENTITY_ID);
    const detail::Pairs pairs(filter);
    ksauth_str url{};
    const auto status = offered(table.catalog)(call.raw(), pairs.data(), pairs.size(), &url);
    if (status == KSAUTH_E_NOT_SET) return {};
    need(status);
    return std::string(text_of(url));
}

/// One API version of a service; what its version document leaves out is "".
struct ApiVersion {
    std::string version = {};
    std::string status = {};
    std::string url = {};
    std::string min_microversion = {};
    std::string max_microversion = {};
};

/// What the version document at `url` lists, oldest first. Throws PROTOCOL when there is none.
inline std::vector<ApiVersion> fetch_versions(const Call& call, std::string_view url)
{
    const auto table = call.service<ksauth_identity>(KSAUTH_IDENTITY_ID);
    const auto where = view(url);
    ksauth_str json{};
    need(offered(table.versions)(call.raw(), &where, &json));
    const JsonDocument list(call, text_of(json));
    std::vector<ApiVersion> all;
    for (std::uint64_t i = 0; i < list.count(""); ++i) {
        const auto text = [&, at = "/" + std::to_string(i) + "/"](const char* member) {
            return list.text(at + member);
        };
        all.push_back(
            {text("version"),
             text("status"),
             text("url"),
             text("min_microversion"),
             text("max_microversion")}
        );
    }
    return all;
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
