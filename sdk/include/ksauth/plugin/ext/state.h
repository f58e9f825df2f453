/* "ksauth.state/1", offered by the host: small values that outlive the instance, such as a refresh
 * token that the server rotates. Kept per plugin and set of options; where the application configures
 * a store, also beyond the process. Values count as secrets. */
#ifndef KSAUTH_PLUGIN_EXT_STATE_H
#define KSAUTH_PLUGIN_EXT_STATE_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_STATE_ID "ksauth.state/1"

typedef struct ksauth_state {
    uint32_t size;
    uint32_t reserved;

    /* What was saved under that key; NOT_SET if nothing was. [call] */
    ksauth_status (*load)(ksauth_call* call, const ksauth_str* key, ksauth_str* value) KSAUTH_NOEXCEPT;

    /* Keeps a value; has done so when it returns OK. At most 64 KiB a value. [call] */
    ksauth_status (*save)(ksauth_call* call, const ksauth_str* key, const ksauth_str* value) KSAUTH_NOEXCEPT;

    /* Forgets a value. OK also when there was none. [call] */
    ksauth_status (*remove)(ksauth_call* call, const ksauth_str* key) KSAUTH_NOEXCEPT;
} ksauth_state;

#ifdef __cplusplus
}
#endif
#endif
