#include "plain.hpp"

#include <unistd.h>

namespace {

ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT
{
    close(-1);
    return plain_authenticate(inst, call);
}

} // namespace

PLAIN_PLUGIN(plain_create, authenticate, nullptr);
