#include "plain.hpp"

namespace {

ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst) KSAUTH_NOEXCEPT
{
    if (host->size == sizeof(ksauth_host)) return plain_create(host, call, inst);
    const auto words = text("this is not the host that we were built for");
    return host->fail(call, KSAUTH_E_UNSUPPORTED, &words);
}

} // namespace

PLAIN_PLUGIN(create, plain_authenticate, nullptr);
