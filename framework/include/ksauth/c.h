/* ksauth for programs that keep their own HTTP stack, in C or in whatever can call C: what to put
 * on a request, where to send it, until when that is good; and a way to say that it was refused.
 *
 *   ksauth_cloud* cloud = ksauth_open_cloud("mycloud", &failure);
 *   ...for each request:
 *   ksauth_headers* headers = ksauth_get_headers(cloud, 0, 0, &failure);
 *   char* url = ksauth_get_endpoint(cloud, filter, 2, 0, &failure);
 *   ...send it; when it was answered with 401, and only once:
 *   if (ksauth_report_unauthorized(cloud, ksauth_headers_generation(headers))) ...get them again
 *
 * Functions that can fail return null then, and set *failure, where `failure` is not null, to a
 * description that the caller frees. Texts are UTF-8 and end with a zero. All functions may be
 * called from any thread; a ksauth_cloud serves a whole program, the other objects one thread at a
 * time. docs/credentials.md has a whole program. C99 and later, C++. */
#ifndef KSAUTH_C_H
#define KSAUTH_C_H

#include <ksauth/export.hpp>

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A configured cloud with its credential, obtained when it is first needed and renewed from then
 * on. */
typedef struct ksauth_cloud ksauth_cloud;

/* What to put on requests: a snapshot. */
typedef struct ksauth_headers ksauth_headers;

/* Why a function failed. */
typedef struct ksauth_failure ksauth_failure;

/* An option, or a key of an endpoint filter; of a key that occurs several times the values are in
 * order of preference. */
typedef struct ksauth_pair_of_texts {
    const char* name;
    const char* value;
} ksauth_pair_of_texts;

/* --- opening: no network, but files are read and a plugin is loaded --- */

/* A cloud of clouds.yaml. Null or "": the one that OS_CLOUD or the OS_* variables name, else the
 * only one of the file. */
KSAUTH_API ksauth_cloud* ksauth_open_cloud(const char* name, ksauth_failure** failure);

/* A section of an INI file in the style of oslo.config. */
KSAUTH_API ksauth_cloud*
ksauth_open_ini(const char* file, const char* section, ksauth_failure** failure);

/* An auth plugin with its options, such as "v3password"; also region_name, interface, cacert, cert,
 * key, insecure, timeout. Nothing is read from files or the environment. */
KSAUTH_API ksauth_cloud* ksauth_open_plugin(
    const char* plugin, const ksauth_pair_of_texts* options, size_t count, ksauth_failure** failure
);

/* No other thread may be using it. Waits for a renewal that is under way, which is told to stop.
 * Null is allowed, as in all functions below that free. */
KSAUTH_API void ksauth_close(ksauth_cloud* cloud);

/* --- for each request --- */

/* The present credential, or a new one if there is none or it is over: then this waits for the
 * identity service, `timeout_ms` at most (0: without limit). `min_remaining_s`: how many seconds it
 * should be good for at least, such as an upload takes. Cheap while the credential is good. */
KSAUTH_API ksauth_headers* ksauth_get_headers(
    ksauth_cloud* cloud, int64_t min_remaining_s, int64_t timeout_ms, ksauth_failure** failure
);

KSAUTH_API size_t ksauth_headers_count(const ksauth_headers* headers);

/* Of one of them, counted from 0; null beyond the last. Valid until the headers are freed. */
KSAUTH_API const char* ksauth_headers_name(const ksauth_headers* headers, size_t index);
KSAUTH_API const char* ksauth_headers_value(const ksauth_headers* headers, size_t index);

/* Seconds since 1970, or 0 when it does not expire. For showing: ask for headers again for each
 * request rather than counting on it. */
KSAUTH_API int64_t ksauth_headers_expire_at(const ksauth_headers* headers);

/* Which authentication they are from: grows with each. */
KSAUTH_API uint64_t ksauth_headers_generation(const ksauth_headers* headers);

/* Wipes the values. */
KSAUTH_API void ksauth_headers_free(ksauth_headers* headers);

/* The URL of the service that the filter describes: service_type, service_name, interface,
 * region_name, version, ... Remembered while the credential lives. Freed with ksauth_text_free().
 */
KSAUTH_API char* ksauth_get_endpoint(
    ksauth_cloud* cloud,
    const ksauth_pair_of_texts* filter,
    size_t count,
    int64_t timeout_ms,
    ksauth_failure** failure
);
KSAUTH_API void ksauth_text_free(char* text);

/* A service answered 401 to the headers of this generation. Not 0: other headers may help, get them
 * and try once more. 0: the refusal is final. However many threads report one generation, one of
 * them authenticates. */
KSAUTH_API int ksauth_report_unauthorized(ksauth_cloud* cloud, uint64_t generation);

/* --- failures --- */

/* The name of the C++ exception, such as "ConfigError" or "CredentialsError" (ksauth/error.hpp). */
KSAUTH_API const char* ksauth_failure_type(const ksauth_failure* failure);

/* A sentence for people; never holds a secret. */
KSAUTH_API const char* ksauth_failure_message(const ksauth_failure* failure);

/* The identity service's name for the request, for its operator; "" if there is none. */
KSAUTH_API const char* ksauth_failure_request_id(const ksauth_failure* failure);

KSAUTH_API int ksauth_failure_http_status(const ksauth_failure* failure); /* 0: no response */
KSAUTH_API int ksauth_failure_is_retryable(const ksauth_failure* failure);

/* Seconds after which to try again, or -1 where that is not known. */
KSAUTH_API int64_t ksauth_failure_retry_after(const ksauth_failure* failure);

KSAUTH_API void ksauth_failure_free(ksauth_failure* failure);

#ifdef __cplusplus
}
#endif

#endif
