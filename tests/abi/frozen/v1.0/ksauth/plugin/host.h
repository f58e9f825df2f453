/* What every host offers every plugin. More is found through interface(): see ext/.
 *
 * Host functions never throw and never unwind. Those that can fail have, when they do, put the reason
 * on the call's error chain already: the plugin returns their status, adding a sentence with fail()
 * where it can say what it was about. */
#ifndef KSAUTH_PLUGIN_HOST_H
#define KSAUTH_PLUGIN_HOST_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What put() stores. Each kind of call takes some of them and answers KSAUTH_E_UNSUPPORTED to others. */
enum {
    /* authenticate: a header for every request made with the credential; key: its name. A secret.
     * sign: the same for this one request. method: for the request to the identity service. */
    KSAUTH_PUT_HEADER = 1,
    /* authenticate: when the credential ends. ISO 8601 with zone, "2030-01-31T12:00:00Z"; or, as
     * EXPIRES_IN, seconds from now as a decimal number (0 to 100 years). Neither: it does not expire. Of several, and
     * of a token's own, the first to come counts. */
    KSAUTH_PUT_EXPIRES_AT = 2,
    KSAUTH_PUT_EXPIRES_IN = 3,
    /* authenticate: "false" says that doing it again would give the same credential. */
    KSAUTH_PUT_RENEWABLE = 4,
    /* endpoint: the URL that was asked for. */
    KSAUTH_PUT_URL = 5,
    /* method: key: the method's name; value: its payload, a JSON object. */
    KSAUTH_PUT_METHOD = 6,
    /* connection: files of a client certificate (PEM), its key, and the authorities to trust. */
    KSAUTH_PUT_CERTIFICATE = 7,
    KSAUTH_PUT_KEY = 8,
    KSAUTH_PUT_CA = 9
};

/* Levels of log(). */
enum { KSAUTH_LOG_DEBUG = 0, KSAUTH_LOG_INFO = 1, KSAUTH_LOG_WARNING = 2, KSAUTH_LOG_ERROR = 3 };

/* Outlives every instance. */
typedef struct ksauth_host {
    uint32_t size;
    uint32_t abi_minor; /* the host's */

    /* The value of a declared option, checked against the manifest, as text in a fixed form: bool
     * "true" or "false"; int and float decimal; duration seconds, with a fraction if any; list a
     * JSON list of strings. KSAUTH_E_NOT_SET when it has none. Available in every call. [call] */
    ksauth_status (*option)(ksauth_call* call, const ksauth_str* name, ksauth_str* value) KSAUTH_NOEXCEPT;

    /* Element `index` of a list option. KSAUTH_E_NOT_SET past its end. [call] */
    ksauth_status (*option_at)(ksauth_call* call, const ksauth_str* name, uint32_t index, ksauth_str* value)
        KSAUTH_NOEXCEPT;

    /* Hands a result to the host, which copies it. `key` may be null where none is used. [call] */
    ksauth_status (*put)(ksauth_call* call, uint32_t field, const ksauth_str* key, const ksauth_str* value)
        KSAUTH_NOEXCEPT;

    /* Puts a sentence in front of this call's error and returns `why`, so that `return host->fail(...)`
     * reads well. A call that fails without any text is reported as the plugin's defect. [call] */
    ksauth_status (*fail)(ksauth_call* call, ksauth_status why, const ksauth_str* message) KSAUTH_NOEXCEPT;

    /* KSAUTH_OK while the call may go on; else KSAUTH_E_DEADLINE or KSAUTH_E_CANCELLED. For plugins
     * that work without the host's services for long. [call] */
    ksauth_status (*proceed)(ksauth_call* call) KSAUTH_NOEXCEPT;

    /* Whether messages of that level are kept: 1 or 0. [call] */
    int32_t (*logs)(ksauth_call* call, uint32_t level) KSAUTH_NOEXCEPT;

    /* A message for the log. Values of secret options and headers are masked in it. [call] */
    void (*log)(ksauth_call* call, uint32_t level, const ksauth_str* message) KSAUTH_NOEXCEPT;

    /* clang-format off */
    /* An interface of the host such as "ksauth.http/1", or null. Valid as long as the host.
     * [any thread] */
    const void* (*interface)(const struct ksauth_host* host, const ksauth_str* id) KSAUTH_NOEXCEPT;
    /* clang-format on */
} ksauth_host;

#ifdef __cplusplus
}
#endif
#endif
