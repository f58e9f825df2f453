/* "ksauth.identity/1", offered by the host: what every mechanism that ends at Keystone has in common.
 *
 * authenticate() reads the options auth_url and those of the scope (project_id, project_name,
 * project_domain_id, project_domain_name, domain_id, domain_name, system_scope, trust_id, unscoped),
 * which a manifest gets by "includes": ["identity_v3"]. */
#ifndef KSAUTH_PLUGIN_EXT_IDENTITY_H
#define KSAUTH_PLUGIN_EXT_IDENTITY_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_IDENTITY_ID "ksauth.identity/1"

typedef struct ksauth_identity {
    uint32_t size;
    uint32_t reserved;

    /* Logs in at auth_url with this method ("password") and payload (a JSON object), scoped as the
     * options say; the token becomes the call's credential. Only inside authenticate. Fails with
     * CREDENTIALS when refused. [call] */
    ksauth_status (*authenticate)(ksauth_call* call, const ksauth_str* method, const ksauth_str* payload)
        KSAUTH_NOEXCEPT;

    /* Makes a token and the identity service's document about it (the body of a v3 token response) the
     * call's credential: header, expiry, catalog. Only inside authenticate. [call] */
    ksauth_status (*accept)(ksauth_call* call, const ksauth_str* token, const ksauth_str* document)
        KSAUTH_NOEXCEPT;

    /* The URL that the credential's catalog has for a filter. NOT_SET when it has none; UNSUPPORTED
     * when the credential came without a catalog; REENTRANT inside authenticate before there is a
     * credential. [call] */
    ksauth_status (*catalog)(
        ksauth_call* call, const ksauth_pair* const* filter, uint64_t n_filter, ksauth_str* url)
        KSAUTH_NOEXCEPT;

    /* The API versions that the version document at `url` lists, as a JSON list of {"version",
     * "status", "url", "min_microversion", "max_microversion"}, oldest first; absent values are null.
     * PROTOCOL when there is no such document. [call] */
    ksauth_status (*versions)(ksauth_call* call, const ksauth_str* url, ksauth_str* list) KSAUTH_NOEXCEPT;
} ksauth_identity;

#ifdef __cplusplus
}
#endif
#endif
