#include "plain.hpp"

#include <ksauth/plugin/ext/endpoint.h>

namespace {

const void* interface(const ksauth_str*) KSAUTH_NOEXCEPT
{
    static const ksauth_endpoint table = {
        sizeof(ksauth_endpoint),
        0,
        [](ksauth_inst*, ksauth_call*, const ksauth_pair* const*, uint64_t)
            KSAUTH_NOEXCEPT { return ksauth_status{KSAUTH_E_NOT_SET}; }};
    return &table;
}

} // namespace

PLAIN_PLUGIN(plain_create, plain_authenticate, interface);
