/* "ksauth.login/1", offered by the host: logging in at Identity v3 for mechanisms whose login is more
 * than one request to one place. */
#ifndef KSAUTH_PLUGIN_EXT_LOGIN_H
#define KSAUTH_PLUGIN_EXT_LOGIN_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_LOGIN_ID "ksauth.login/1"

typedef struct ksauth_login {
    uint32_t size;
    uint32_t reserved;

    /* The URL that logins go to by the option auth_url, exactly as the host will ask it:
     * "https://cloud.example/v3/auth/tokens". [call] */
    ksauth_status (*token_url)(ksauth_call* call, ksauth_str* url) KSAUTH_NOEXCEPT;

    /* As authenticate() of "ksauth.identity/1", at this identity service instead of the option
     * auth_url. Only inside authenticate. [call] */
    ksauth_status (*authenticate)(
        ksauth_call* call, const ksauth_str* auth_url, const ksauth_str* method, const ksauth_str* payload)
        KSAUTH_NOEXCEPT;
} ksauth_login;

#ifdef __cplusplus
}
#endif
#endif
