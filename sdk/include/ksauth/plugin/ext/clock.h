/* "ksauth.clock/1", offered by the host: time as the host sees it, and waiting that ends with the call. */
#ifndef KSAUTH_PLUGIN_EXT_CLOCK_H
#define KSAUTH_PLUGIN_EXT_CLOCK_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_CLOCK_ID "ksauth.clock/1"

typedef struct ksauth_clock {
    uint32_t size;
    uint32_t reserved;

    /* Nanoseconds since 1970-01-01 UTC. [call] */
    int64_t (*now)(ksauth_call* call) KSAUTH_NOEXCEPT;

    /* Nanoseconds of a clock that never goes back. [call] */
    int64_t (*steady)(ksauth_call* call) KSAUTH_NOEXCEPT;

    /* Waits. DEADLINE at once when the call would end first; CANCELLED as soon as it is. [call] */
    ksauth_status (*sleep)(ksauth_call* call, int64_t nanoseconds) KSAUTH_NOEXCEPT;
} ksauth_clock;

#ifdef __cplusplus
}
#endif
#endif
