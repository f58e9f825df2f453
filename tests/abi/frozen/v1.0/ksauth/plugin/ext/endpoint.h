/* "ksauth.endpoint/1", offered by a plugin that knows where services answer. */
#ifndef KSAUTH_PLUGIN_EXT_ENDPOINT_H
#define KSAUTH_PLUGIN_EXT_ENDPOINT_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_ENDPOINT_ID "ksauth.endpoint/1"

typedef struct ksauth_endpoint {
    uint32_t size;
    uint32_t reserved;

    /* Puts KSAUTH_PUT_URL for the service that the filter describes. The filter is open: read the keys
     * that the manifest's `endpoint_filter` names, ignore the others. A key that occurs several times
     * lists alternatives, the preferred one first. Answers are remembered while the credential lives.
     * NOT_SET: the host shall look into the catalog. Otherwise fail with a reason: there is no such
     * endpoint. Called with a credential in place. [instance] */
    ksauth_status (*endpoint)(
        ksauth_inst* inst, ksauth_call* call, const ksauth_pair* const* filter, uint64_t n_filter)
        KSAUTH_NOEXCEPT;
} ksauth_endpoint;

#ifdef __cplusplus
}
#endif
#endif
