/* "ksauth.prompt/1", offered by the host: asks the person in front of the application. */
#ifndef KSAUTH_PLUGIN_EXT_PROMPT_H
#define KSAUTH_PLUGIN_EXT_PROMPT_H

#include <ksauth/plugin/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_PROMPT_ID "ksauth.prompt/1"

/* Flags of ask(). */
enum {
    KSAUTH_PROMPT_SECRET = 1, /* do not echo the answer; it counts as a secret from then on */
    KSAUTH_PROMPT_SHOW = 2    /* only show the text; the answer is empty */
};

typedef struct ksauth_prompt {
    uint32_t size;
    uint32_t reserved;

    /* Shows the text and waits for the answer. INTERACTION when nobody can be asked or they decline.
     * Not inside create. [call] */
    ksauth_status (*ask)(ksauth_call* call, uint32_t flags, const ksauth_str* text, ksauth_str* answer)
        KSAUTH_NOEXCEPT;
} ksauth_prompt;

#ifdef __cplusplus
}
#endif
#endif
