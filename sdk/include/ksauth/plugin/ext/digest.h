/* "ksauth.digest/1", offered by the host: what signing a request takes, so that a plugin needs no
 * library for it. Results are bytes, not text. */
#ifndef KSAUTH_PLUGIN_EXT_DIGEST_H
#define KSAUTH_PLUGIN_EXT_DIGEST_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_DIGEST_ID "ksauth.digest/1"

/* Algorithms are named "sha1", "sha256", "sha512"; UNSUPPORTED for others. */
typedef struct ksauth_digest {
    uint32_t size;
    uint32_t reserved;

    /* The digest of any bytes. [call] */
    ksauth_status (*hash)(
        ksauth_call* call, const ksauth_str* algorithm, const ksauth_str* data, ksauth_str* digest)
        KSAUTH_NOEXCEPT;

    /* The same with a key (RFC 2104). [call] */
    ksauth_status (*hmac)(
        ksauth_call* call,
        const ksauth_str* algorithm,
        const ksauth_str* key,
        const ksauth_str* data,
        ksauth_str* digest) KSAUTH_NOEXCEPT;

    /* Bytes that nobody can guess, at most 256. [call] */
    ksauth_status (*random)(ksauth_call* call, uint32_t count, ksauth_str* bytes) KSAUTH_NOEXCEPT;
} ksauth_digest;

#ifdef __cplusplus
}
#endif
#endif
