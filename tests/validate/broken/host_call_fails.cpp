#include "plain.hpp"

#include <cstdlib>

namespace {

ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT
{
    const auto name = text("user");
    ksauth_str value{};
    const auto status = inst->host->option(call, &name, &value);
    if (status != KSAUTH_OK && status != KSAUTH_E_NOT_SET) std::abort();
    return plain_authenticate(inst, call);
}

} // namespace

PLAIN_PLUGIN(plain_create, authenticate, nullptr);
