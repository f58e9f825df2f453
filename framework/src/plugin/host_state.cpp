#include "plugin/host.hpp"

namespace ksauth {
namespace {

ksauth_status load(ksauth_call* handle, const ksauth_str* key, ksauth_str* value) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const auto& setup = call.setup();
        const auto kept = setup.states->load(setup.state_owner, text_from(key));
        if (!kept) return KSAUTH_E_NOT_SET;
        call.learn(kept->reveal());
        *value = call.lend(kept->reveal());
        return KSAUTH_OK;
    });
}

ksauth_status save(ksauth_call* handle, const ksauth_str* key, const ksauth_str* value) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const auto text = text_from(value);
        call.learn(text);
        call.setup().states->save(call.setup().state_owner, text_from(key), text);
        return KSAUTH_OK;
    });
}

ksauth_status remove(ksauth_call* handle, const ksauth_str* key) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        call.setup().states->remove(call.setup().state_owner, text_from(key));
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_state state_table{sizeof(ksauth_state), 0, load, save, remove};

} // namespace ksauth
