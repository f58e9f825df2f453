/* "ksauth.auth/1", offered by the host: other ways in, for a mechanism that is made of several.
 *
 * What is opened belongs to the instance and is never the mechanism itself: one that would log in
 * through itself, directly or over others, is refused when it is opened. Nothing here waits for a
 * credential that somebody else is making. */
#ifndef KSAUTH_PLUGIN_EXT_AUTH_H
#define KSAUTH_PLUGIN_EXT_AUTH_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_AUTH_ID "ksauth.auth/1"

/* The host's: one other way in. Valid as long as the instance. */
typedef struct ksauth_auth_ref ksauth_auth_ref;

typedef struct ksauth_auth {
    uint32_t size;
    uint32_t reserved;

    /* Another way in, by a description in JSON:
     *   {"auth_type": "v3password", "auth": {"auth_url": ...}}   a plugin with these options
     *   {"cloud": "mine"}      a cloud of the configuration; "" is its default one
     *   {"environment": true}  what the environment's variables describe
     * Described the same, it is the same. CONFIG, with every mistake, when it cannot be. Not inside
     * create. [call] */
    ksauth_status (*open)(ksauth_call* call, const ksauth_str* description, ksauth_auth_ref** ref)
        KSAUTH_NOEXCEPT;

    /* Obtains a new credential by it. Only inside authenticate. [call] */
    ksauth_status (*authenticate)(ksauth_call* call, ksauth_auth_ref* ref) KSAUTH_NOEXCEPT;

    /* A header of that credential, such as "X-Auth-Token". NOT_SET where it has none. [call] */
    ksauth_status (*header)(
        ksauth_call* call, ksauth_auth_ref* ref, const ksauth_str* name, ksauth_str* value) KSAUTH_NOEXCEPT;

    /* What the identity service said about that credential, as JSON. NOT_SET where it said nothing.
     * [call] */
    ksauth_status (*document)(ksauth_call* call, ksauth_auth_ref* ref, ksauth_str* json) KSAUTH_NOEXCEPT;

    /* Makes that credential the call's, all of it. Only inside authenticate. [call] */
    ksauth_status (*adopt)(ksauth_call* call, ksauth_auth_ref* ref) KSAUTH_NOEXCEPT;

    /* The URL that the mechanism itself has for a filter; NOT_SET where it leaves that to the
     * catalog. [call] */
    ksauth_status (*endpoint)(
        ksauth_call* call,
        ksauth_auth_ref* ref,
        const ksauth_pair* const* filter,
        uint64_t n_filter,
        ksauth_str* url) KSAUTH_NOEXCEPT;

    /* Has the method plugin of that name put its method into this call, with this call's options.
     * Only inside method. [call] */
    ksauth_status (*put_method)(ksauth_call* call, const ksauth_str* plugin) KSAUTH_NOEXCEPT;

    /* Why the last of these failed, and takes it off the call's error: for who tries another way.
     * [call] */
    ksauth_status (*take_reason)(ksauth_call* call, ksauth_str* reason) KSAUTH_NOEXCEPT;
} ksauth_auth;

#ifdef __cplusplus
}
#endif
#endif
