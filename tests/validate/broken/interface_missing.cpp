#include "plain.hpp"

#include <ksauth/plugin/ext/clock.h>

namespace {

ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT
{
    const auto id = text(KSAUTH_CLOCK_ID);
    const auto* clock = static_cast<const ksauth_clock*>(inst->host->interface(inst->host, &id));
    return clock->now(call) < 0 ? KSAUTH_E_NO_MEMORY : plain_authenticate(inst, call);
}

} // namespace

PLAIN_PLUGIN(plain_create, authenticate, nullptr);
