#include "plain.hpp"

namespace {

ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst) KSAUTH_NOEXCEPT
{
    *inst = new ksauth_inst{host};
    const auto name = text("user");
    ksauth_str value{};
    const auto status = host->option(call, &name, &value);
    if (status == KSAUTH_OK) return KSAUTH_OK;
    const auto words = text("option 'user' is missing");
    return host->fail(call, KSAUTH_E_CONFIG, &words);
}

} // namespace

PLAIN_PLUGIN(create, plain_authenticate, nullptr);
