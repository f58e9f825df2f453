/* The manifest in the file itself, where a host reads it without loading anything: an ELF note in the
 * section .note.ksauth, owner "ksauth", type KSAUTH_NOTE_TYPE, whose description is the JSON text.
 *
 *   #include "manifest.h"            made by ksauth_add_plugin(): KSAUTH_MANIFEST_BYTES and _SIZE
 *   KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);
 *   ... KSAUTH_NOTE_TEXT is then the manifest for ksauth_module.
 *
 * At file scope, once in a plugin file, in C or C++. */
#ifndef KSAUTH_PLUGIN_NOTE_H
#define KSAUTH_PLUGIN_NOTE_H

#include <stdint.h>

#define KSAUTH_NOTE_OWNER "ksauth"
#define KSAUTH_NOTE_SECTION ".note.ksauth"
#define KSAUTH_NOTE_TYPE UINT32_C(0x6b730001) /* any but 1, which readers take for an ABI tag */

/* `used` keeps it through LTO, `retain`, where the compiler has it, also through --gc-sections. clang's
 * address sanitizer would move its members apart. */
#if defined(__has_attribute)
#if __has_attribute(retain)
#define KSAUTH_NOTE_RETAIN , retain
#endif
#endif
#ifndef KSAUTH_NOTE_RETAIN
#define KSAUTH_NOTE_RETAIN
#endif
#if defined(__clang__)
#define KSAUTH_NOTE_SANITIZE , no_sanitize("address")
#else
#define KSAUTH_NOTE_SANITIZE
#endif
#define KSAUTH_NOTE_KEEP                                                                                     \
    __attribute__((used, section(KSAUTH_NOTE_SECTION), aligned(4) KSAUTH_NOTE_RETAIN KSAUTH_NOTE_SANITIZE))

#define KSAUTH_NOTE_TEXT ksauth_note_.text

#define KSAUTH_NOTE(text_size, ...)                                                                          \
    static const struct ksauth_note_layout_ {                                                                \
        uint32_t owner_size;                                                                                 \
        uint32_t description_size;                                                                           \
        uint32_t type;                                                                                       \
        char owner[8]; /* "ksauth" and NUL, padded to four bytes */                                          \
        char text[((text_size) + 3) / 4 * 4];                                                                \
    } ksauth_note_ KSAUTH_NOTE_KEEP = {                                                                      \
        sizeof(KSAUTH_NOTE_OWNER), (text_size), KSAUTH_NOTE_TYPE, KSAUTH_NOTE_OWNER, {__VA_ARGS__}}

#endif
