/* "ksauth.connection/1", offered by a plugin that decides about TLS: a client certificate as the proof
 * of identity, authorities of its own. */
#ifndef KSAUTH_PLUGIN_EXT_CONNECTION_H
#define KSAUTH_PLUGIN_EXT_CONNECTION_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_CONNECTION_ID "ksauth.connection/1"

typedef struct ksauth_connection {
    uint32_t size;
    uint32_t reserved;

    /* Puts KSAUTH_PUT_CERTIFICATE, KSAUTH_PUT_KEY and KSAUTH_PUT_CA, each a path of a PEM file, or none
     * of them. Called once, after create; what it puts holds for every request of the instance, those
     * of "ksauth.http/1" included. [instance] */
    ksauth_status (*connection)(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT;
} ksauth_connection;

#ifdef __cplusplus
}
#endif
#endif
