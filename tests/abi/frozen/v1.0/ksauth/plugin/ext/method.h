/* "ksauth.method/1", offered by a plugin: one method of the Identity API v3 ("password", "totp", ...).
 *
 * The plugin supplies its payload; the host does the rest of POST /v3/auth/tokens: scope, other methods
 * beside this one, receipts, the token's document. */
#ifndef KSAUTH_PLUGIN_EXT_METHOD_H
#define KSAUTH_PLUGIN_EXT_METHOD_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_METHOD_ID "ksauth.method/1"

typedef struct ksauth_method {
    uint32_t size;
    uint32_t reserved;

    /* Puts KSAUTH_PUT_METHOD once, and KSAUTH_PUT_HEADER for headers that the request to the identity
     * service needs. Called for each login, so that payloads that change can. [instance] */
    ksauth_status (*method)(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT;
} ksauth_method;

#ifdef __cplusplus
}
#endif
#endif
