/* "ksauth.json/1", offered by the host: enough JSON that a plugin needs no library for it. */
#ifndef KSAUTH_PLUGIN_EXT_JSON_H
#define KSAUTH_PLUGIN_EXT_JSON_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_JSON_ID "ksauth.json/1"

/* What type() answers. */
enum {
    KSAUTH_JSON_ABSENT = 0,
    KSAUTH_JSON_NULL = 1,
    KSAUTH_JSON_BOOL = 2,
    KSAUTH_JSON_NUMBER = 3,
    KSAUTH_JSON_STRING = 4,
    KSAUTH_JSON_ARRAY = 5,
    KSAUTH_JSON_OBJECT = 6
};

/* The host's; valid until the call ends. */
typedef struct ksauth_json_doc ksauth_json_doc;

typedef struct ksauth_json {
    uint32_t size;
    uint32_t reserved;

    /* Reads one document. PROTOCOL, with a message that says where, when it is none. [call] */
    ksauth_status (*parse)(ksauth_call* call, const ksauth_str* text, const ksauth_json_doc** doc)
        KSAUTH_NOEXCEPT;

    /* What is at a JSON pointer (RFC 6901) such as "/token/user/id"; "" is the whole. [call] */
    int32_t (*type)(const ksauth_json_doc* doc, const ksauth_str* pointer) KSAUTH_NOEXCEPT;

    /* The text at a pointer: a string's content; of anything else its JSON. NOT_SET where there is
     * nothing or null. [call] */
    ksauth_status (*text)(
        ksauth_call* call, const ksauth_json_doc* doc, const ksauth_str* pointer, ksauth_str* value)
        KSAUTH_NOEXCEPT;

    /* How many elements or members are there; 0 for other types. [call] */
    uint64_t (*count)(const ksauth_json_doc* doc, const ksauth_str* pointer) KSAUTH_NOEXCEPT;

    /* A text as a JSON string with its quotes. CONFIG when it is not UTF-8. [call] */
    ksauth_status (*quote)(ksauth_call* call, const ksauth_str* text, ksauth_str* quoted) KSAUTH_NOEXCEPT;
} ksauth_json;

#ifdef __cplusplus
}
#endif
#endif
