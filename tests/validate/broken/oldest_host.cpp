#include "plain.hpp"

namespace {

// What a later minor may have behind the last function of this one.
struct LaterHost {
    ksauth_host known;
    const void* more[4];
};

ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst) KSAUTH_NOEXCEPT
{
    LaterHost copy;
    std::memcpy(static_cast<void*>(&copy), host, sizeof copy);
    return plain_create(host, call, copy.more[0] == host ? nullptr : inst);
}

} // namespace

PLAIN_PLUGIN(create, plain_authenticate, nullptr);
