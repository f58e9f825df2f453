#include "auth/v3_login.hpp"
#include "base/url.hpp"
#include "discovery/version_document.hpp"
#include "plugin/host.hpp"
#include "plugin/scope_options.hpp"

#include <optional>
#include <utility>

namespace ksauth {
namespace {

void need_authenticate(const PluginCall& call)
{
    if (call.kind() == PluginCall::Kind::Authenticate) return;
    throw Misuse(
        ErrorKind::Unsupported, {.message = "a credential can only be made in authenticate"}
    );
}

void take(PluginCall& call, const Credential& credential)
{
    for (const auto& [name, value] : credential.headers) {
        call.learn(value);
        call.results.headers.set(name, value);
    }
    if (credential.expires_at) ends_by(call.results, *credential.expires_at);
    call.results.as_of = credential.as_of;
    call.results.access = credential.access;
}

ksauth_status
authenticate(ksauth_call* handle, const ksauth_str* method, const ksauth_str* payload) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        log_in_for(call, option_text(call.setup().options, "auth_url"), method, payload);
        return KSAUTH_OK;
    });
}

ksauth_status
accept(ksauth_call* handle, const ksauth_str* token, const ksauth_str* document) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        need_authenticate(call);
        auto credential = credential_from_token(text_from(token), text_from(document));
        credential.as_of = call.answered_at();
        take(call, credential);
        return KSAUTH_OK;
    });
}

ksauth_status catalog(
    ksauth_call* handle, const ksauth_pair* const* filter, std::uint64_t n_filter, ksauth_str* url
) noexcept
{
    return guarded(handle, [&](PluginCall& call) -> ksauth_status {
        const auto* credential = call.credential();
        const auto access = credential != nullptr ? credential->access : call.results.access;
        if (!access && credential == nullptr) {
            throw Error(
                ErrorKind::Reentrant,
                {.message = "the catalog comes with the credential, which is still being made"}
            );
        }
        if (!access) throw Unsupported({.message = "the credential came without a catalog"});
        const auto match = access->catalog().find(filter_from(filter, n_filter));
        if (!match) return KSAUTH_E_NOT_SET;
        *url = call.lend(match.endpoint->url);
        return KSAUTH_OK;
    });
}

Json text_or_null(const std::optional<Version>& version)
{
    return version ? Json(version->text()) : Json();
}

Json versions_json(const VersionDocument& document)
{
    Json::Array list;
    const AllowedStatuses all{.experimental = true, .unknown = true};
    for (const auto& version : document.oldest_first(all)) {
        list.push_back(Json::object(
            {{"version", text_or_null(version.version)},
             {"status", version.status},
             {"url", version.url},
             {"min_microversion", text_or_null(version.min_microversion)},
             {"max_microversion", text_or_null(version.max_microversion)}}
        ));
    }
    return Json::array(std::move(list));
}

ksauth_status versions(ksauth_call* handle, const ksauth_str* url, ksauth_str* list) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const std::string where(text_from(url));
        try {
            const auto document = call.port().version_document(where, call.context(), nullptr);
            *list = call.lend(versions_json(*document).dump());
            return KSAUTH_OK;
        } catch (const Error& error) {
            error.while_doing("cannot read the versions at " + shown_url(where)).raise();
        }
    });
}

} // namespace

void log_in_for(
    PluginCall& call, std::string auth_url, const ksauth_str* method, const ksauth_str* payload
)
{
    need_authenticate(call);
    V3Login login{.auth_url = std::move(auth_url), .scope = scope_from(call.setup().options)};
    if (text_from(method) == "token") { // some proxies before Keystone want it there
        const auto token = Json::parse(text_from(payload))["id"];
        login.headers.set("X-Auth-Token", token.as_string());
    }
    login.methods.push_back({std::string(text_from(method)), Secret(text_from(payload))});
    login.secrets = &call.secrets();
    take(call, log_in(login, call.port(), call.context()));
}

const ksauth_identity identity_table{
    sizeof(ksauth_identity), 0, authenticate, accept, catalog, versions};

} // namespace ksauth
