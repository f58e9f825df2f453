/* Vocabulary of the plugin boundary: text, status codes, pairs, the opaque handles.
 *
 * C99, and C++11 or later. Rules of major version 1, each checked by tests:
 *   - fixed-width integers; no enum, bool, long, struct by value or varargs in a signature;
 *   - every struct but ksauth_str starts with `size`, the bytes that its writer knows of it. The reader
 *     copies min(size, its own sizeof) into a zeroed local and takes what is missing for null. Structs
 *     grow at their end and never change otherwise;
 *   - no struct sits by value in another or in an array: arrays hold pointers;
 *   - what is optional is an interface, asked for by its id: "ksauth.http/1". Who lacks it answers null.
 *     Other parties take ids in the reverse of a domain name: "org.example.vault/1".
 *
 * Thread rules, given in brackets with each function:
 *   [any thread]  may be called from every thread at every time
 *   [instance]    the host calls it for one thread at a time on one instance; for several at once where
 *                 the manifest says "threading": "concurrent" (destroy excepted)
 *   [call]        only on the thread that the host called, before that call returns */
#ifndef KSAUTH_PLUGIN_TYPES_H
#define KSAUTH_PLUGIN_TYPES_H

#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus) && __cplusplus >= 201703L
#define KSAUTH_NOEXCEPT noexcept /* part of the type: a callback that may throw does not compile */
#else
#define KSAUTH_NOEXCEPT
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_ABI_MAJOR 1
#define KSAUTH_ABI_MINOR 0

/* How a crossing ended. Closed set: whoever meets another number treats it as KSAUTH_E_INTERNAL. */
typedef int32_t ksauth_status;
enum {
    KSAUTH_OK = 0,
    KSAUTH_E_CONFIG = 1,      /* the options cannot work */
    KSAUTH_E_CREDENTIALS = 2, /* the other side refused them */
    KSAUTH_E_TRANSPORT = 3,   /* no usable answer from the network */
    KSAUTH_E_PROTOCOL = 4,    /* an answer that makes no sense */
    KSAUTH_E_UNSUPPORTED = 5, /* this cannot be done here */
    KSAUTH_E_DEADLINE = 6,    /* the call's deadline passed */
    KSAUTH_E_CANCELLED = 7,   /* the caller asked to stop */
    KSAUTH_E_NO_MEMORY = 8,
    KSAUTH_E_REENTRANT = 9,    /* asked for what needs the credential that is being made */
    KSAUTH_E_NOT_SET = 10,     /* there is no such value; not a failure by itself */
    KSAUTH_E_INTERACTION = 11, /* only a person can go on, and nobody can be asked */
    KSAUTH_E_INTERNAL = 19     /* a bug */
};

/* UTF-8 text, not terminated. Borrowed: what comes in is valid until the function returns, what the
 * host hands out is valid until the call ends. Frozen for ever: it has no `size` of its own. */
typedef struct ksauth_str {
    const char* data; /* may be null when size is 0 */
    uint64_t size;    /* bytes */
} ksauth_str;

/* A key and its value, in lists. */
typedef struct ksauth_pair {
    uint32_t size;
    uint32_t reserved; /* 0 */
    const ksauth_str* key;
    const ksauth_str* value;
} ksauth_pair;

/* The host's, one for each time that it calls a plugin. Never kept beyond that. */
typedef struct ksauth_call ksauth_call;

/* The plugin's: one configured credential. */
typedef struct ksauth_inst ksauth_inst;

#ifdef __cplusplus
}
#endif
#endif
