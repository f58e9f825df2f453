#include "plain.hpp"

#include <ksauth/plugin/ext/endpoint.h>

namespace {

ksauth_status endpoint(
    ksauth_inst* inst, ksauth_call* call, const ksauth_pair* const* filter, uint64_t count
) KSAUTH_NOEXCEPT
{
    for (uint64_t i = 0; i < count; ++i) {
        if (std::memchr(filter[i]->key->data, '.', filter[i]->key->size) == nullptr) continue;
        const auto words = text("unknown filter key");
        return inst->host->fail(call, KSAUTH_E_CONFIG, &words);
    }
    const auto url = text("http://a.example");
    return inst->host->put(call, KSAUTH_PUT_URL, nullptr, &url);
}

const ksauth_endpoint table = {sizeof(ksauth_endpoint), 0, endpoint};

const void* interface(const ksauth_str* id) KSAUTH_NOEXCEPT
{
    const bool known = id->size == std::strlen(KSAUTH_ENDPOINT_ID) &&
                       std::memcmp(id->data, KSAUTH_ENDPOINT_ID, id->size) == 0;
    return known ? &table : nullptr;
}

} // namespace

PLAIN_PLUGIN(plain_create, plain_authenticate, interface);
