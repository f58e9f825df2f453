/* "ksauth.http/1", offered by the host: requests through the session's connections, with its TLS,
 * proxies, time-outs, redacted log and the call's deadline. Never with a credential of the session: a
 * plugin puts on what it needs itself. */
#ifndef KSAUTH_PLUGIN_EXT_HTTP_H
#define KSAUTH_PLUGIN_EXT_HTTP_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_HTTP_ID "ksauth.http/1"

/* A redirect is the answer, not followed. */
enum { KSAUTH_HTTP_NO_REDIRECT = 1 };

typedef struct ksauth_http_request {
    uint32_t size;
    uint32_t flags;           /* KSAUTH_HTTP_...; bits without a meaning are 0 */
    const ksauth_str* method; /* "GET", "POST", ... */
    const ksauth_str* url;    /* absolute, http or https */
    const ksauth_str* body;   /* null: none */
    const ksauth_pair* const* headers;
    uint64_t n_headers;
} ksauth_http_request;

/* The host's; valid until the call ends. */
typedef struct ksauth_http_response ksauth_http_response;

typedef struct ksauth_http {
    uint32_t size;
    uint32_t reserved;

    /* Sends and waits for the whole response. A status of 400 or more is a response like any other.
     * Fails with TRANSPORT, PROTOCOL, DEADLINE, CANCELLED; CONFIG for a bad URL or header. [call] */
    ksauth_status (*send)(
        ksauth_call* call, const ksauth_http_request* request, const ksauth_http_response** response)
        KSAUTH_NOEXCEPT;

    /* The status code. [call] */
    int32_t (*status)(const ksauth_http_response* response) KSAUTH_NOEXCEPT;

    /* The first header of that name, whatever its case; KSAUTH_E_NOT_SET if there is none. [call] */
    ksauth_status (*header)(const ksauth_http_response* response, const ksauth_str* name, ksauth_str* value)
        KSAUTH_NOEXCEPT;

    /* The body, maybe empty. [call] */
    ksauth_status (*body)(const ksauth_http_response* response, ksauth_str* value) KSAUTH_NOEXCEPT;
} ksauth_http;

#ifdef __cplusplus
}
#endif
#endif
