/* "ksauth.sign/1", offered by a plugin whose headers depend on the request. */
#ifndef KSAUTH_PLUGIN_EXT_SIGN_H
#define KSAUTH_PLUGIN_EXT_SIGN_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_SIGN_ID "ksauth.sign/1"

/* The request as it will be sent, but for the headers that signing adds. */
typedef struct ksauth_sign_request {
    uint32_t size;
    uint32_t reserved;
    const ksauth_str* method;
    const ksauth_str* url;
    const ksauth_str* body; /* null: none, or not known before it is sent */
    const ksauth_pair* const* headers;
    uint64_t n_headers;
} ksauth_sign_request;

typedef struct ksauth_sign {
    uint32_t size;
    uint32_t reserved;

    /* Puts KSAUTH_PUT_HEADER for this one request. Called each time it is sent, also when it is
     * repeated; must not wait. [instance] */
    ksauth_status (*sign)(ksauth_inst* inst, ksauth_call* call, const ksauth_sign_request* request)
        KSAUTH_NOEXCEPT;
} ksauth_sign;

#ifdef __cplusplus
}
#endif
#endif
