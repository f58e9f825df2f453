#include "plain.hpp"

namespace {

ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT
{
    plain_authenticate(inst, call);
    return KSAUTH_OK;
}

} // namespace

PLAIN_PLUGIN(plain_create, authenticate, nullptr);
