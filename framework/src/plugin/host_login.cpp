#include "auth/v3_login.hpp"
#include "plugin/host.hpp"
#include "plugin/scope_options.hpp"

namespace ksauth {
namespace {

ksauth_status find_token_url(ksauth_call* handle, ksauth_str* url) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        *url = call.lend(token_url(option_text(call.setup().options, "auth_url")));
        return KSAUTH_OK;
    });
}

ksauth_status authenticate(
    ksauth_call* handle,
    const ksauth_str* auth_url,
    const ksauth_str* method,
    const ksauth_str* payload
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        log_in_for(call, std::string(text_from(auth_url)), method, payload);
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_login login_table{sizeof(ksauth_login), 0, find_token_url, authenticate};

} // namespace ksauth
