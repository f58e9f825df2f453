#include "plugin/host.hpp"
#include "plugin/plugin_auth.hpp"

#include <string>
#include <utility>

namespace ksauth {
namespace {

using Kind = PluginCall::Kind;

WayIn& way_of(ksauth_auth_ref* ref)
{
    if (ref == nullptr)
        throw Misuse(ErrorKind::Config, {.message = "it asked for a way in that is none"});
    return *reinterpret_cast<WayIn*>(ref);
}

void need_kind(const PluginCall& call, Kind kind, const char* what)
{
    if (call.kind() == kind) return;
    throw Misuse(ErrorKind::Unsupported, {.message = std::string(what) + " cannot be here"});
}

const Credential& credential_of(const WayIn& way, CredentialPtr& keep)
{
    keep = way.credential();
    if (keep) return *keep;
    throw Error(ErrorKind::Reentrant, {.message = "the other way in has no credential yet"});
}

ksauth_status
open(ksauth_call* handle, const ksauth_str* description, ksauth_auth_ref** ref) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        if (call.kind() == Kind::Create)
            throw Misuse(ErrorKind::Unsupported, {.message = "no other way in can be opened here"});
        auto& way = call.setup().nest->open(text_from(description));
        *ref = reinterpret_cast<ksauth_auth_ref*>(&way);
        return KSAUTH_OK;
    });
}

ksauth_status authenticate(ksauth_call* handle, ksauth_auth_ref* ref) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        need_kind(call, Kind::Authenticate, "a login by another way");
        auto& way = way_of(ref);
        way.authenticate(call.port(), call.context());
        for (const auto& [name, value] : way.credential()->headers)
            call.learn(value);
        return KSAUTH_OK;
    });
}

ksauth_status header(
    ksauth_call* handle, ksauth_auth_ref* ref, const ksauth_str* name, ksauth_str* value
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        CredentialPtr keep;
        const auto found = credential_of(way_of(ref), keep).headers.get(text_from(name));
        if (found) *value = call.lend(*found);
        return found ? KSAUTH_OK : KSAUTH_E_NOT_SET;
    });
}

ksauth_status document(ksauth_call* handle, ksauth_auth_ref* ref, ksauth_str* json) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        CredentialPtr keep;
        const auto& access = credential_of(way_of(ref), keep).access;
        if (access) *json = call.lend(access->document().dump());
        return access ? KSAUTH_OK : KSAUTH_E_NOT_SET;
    });
}

ksauth_status adopt(ksauth_call* handle, ksauth_auth_ref* ref) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        need_kind(call, Kind::Authenticate, "taking over a credential");
        CredentialPtr keep;
        const auto& credential = credential_of(way_of(ref), keep);
        for (const auto& [name, value] : credential.headers)
            call.results.headers.set(name, value);
        if (credential.expires_at) ends_by(call.results, *credential.expires_at);
        call.results.renewable = call.results.renewable && credential.renewable;
        call.results.access = credential.access;
        return KSAUTH_OK;
    });
}

ksauth_status endpoint(
    ksauth_call* handle,
    ksauth_auth_ref* ref,
    const ksauth_pair* const* filter,
    std::uint64_t n_filter,
    ksauth_str* url
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        CredentialPtr keep;
        auto& way = way_of(ref);
        const auto& credential = credential_of(way, keep);
        const auto found = way.mechanism().endpoint(
            filter_from(filter, n_filter), credential, call.port(), call.context()
        );
        if (found) *url = call.lend(*found);
        return found ? KSAUTH_OK : KSAUTH_E_NOT_SET;
    });
}

std::vector<ResolvedOption> options_of(const PluginCall& call)
{
    std::vector<ResolvedOption> options;
    for (const auto& [name, value] : call.setup().options.values)
        options.push_back({name, std::string(value.reveal()), "", false});
    return options;
}

ksauth_status put_method(ksauth_call* handle, const ksauth_str* plugin) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        need_kind(call, Kind::Method, "another plugin's method");
        auto options = options_of(call);
        auto& other = call.setup().nest->open_method(text_from(plugin), options);
        for (auto& option : options)
            wipe(option.value);
        auto its = other.ask_method(call.port(), call.context());
        for (auto& method : its.methods)
            add_method(call.results, std::move(method));
        for (const auto& [name, value] : its.headers) {
            call.learn(value);
            call.results.headers.set(name, value);
        }
        return KSAUTH_OK;
    });
}

ksauth_status take_reason(ksauth_call* handle, ksauth_str* reason) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        *reason = call.lend(call.take_reason());
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_auth auth_table{
    sizeof(ksauth_auth),
    0,
    open,
    authenticate,
    header,
    document,
    adopt,
    endpoint,
    put_method,
    take_reason,
};

} // namespace ksauth
