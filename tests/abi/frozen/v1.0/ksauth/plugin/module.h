/* What a plugin file exports: one read-only object named ksauth_module_v1, and nothing else.
 *
 *   const ksauth_module ksauth_module_v1 = {sizeof(ksauth_module), KSAUTH_MAGIC, ...};
 *
 * The major version is in the symbol's name. A later major is another symbol, which may stand beside
 * this one; this one is never read differently. */
#ifndef KSAUTH_PLUGIN_MODULE_H
#define KSAUTH_PLUGIN_MODULE_H

#include <ksauth/plugin/host.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSAUTH_MAGIC UINT32_C(0x3141534b)     /* "KSA1" in a little-endian file */
#define KSAUTH_MODULE_NAME "ksauth_module_v1" /* what a host looks up */
#ifndef KSAUTH_MODULE                         /* one that is linked into a program takes another name */
#define KSAUTH_MODULE ksauth_module_v1
#endif
#if defined(__GNUC__)
#define KSAUTH_EXPORT __attribute__((visibility("default")))
#else
#define KSAUTH_EXPORT
#endif

/* All of these are constants of the plugin file, which stays mapped as long as the process lives. */

/* One mechanism. Its instances do not survive a fork: in the child the host leaves them alone, neither
 * calling nor destroying them, and makes new ones. */
typedef struct ksauth_plugin {
    uint32_t size;
    uint32_t reserved; /* 0 */

    /* Makes an instance from the call's options. No I/O, no waiting, no prompt. On failure *inst stays
     * null. `host` lives longer than the instance. Required. [any thread] */
    ksauth_status (*create)(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst) KSAUTH_NOEXCEPT;

    /* Frees the instance. Never during one of its calls, never while the process ends. Required.
     * [instance] */
    void (*destroy)(ksauth_inst* inst) KSAUTH_NOEXCEPT;

    /* Obtains a credential and reports it with put(): once for each token, not for each request. Null
     * for a plugin that offers "ksauth.method/1" instead. [instance] */
    ksauth_status (*authenticate)(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT;

    /* clang-format off */
    /* An interface of this plugin such as "ksauth.endpoint/1", or null. The manifest's `provides` names
     * the same ones. May be null when there are none. [any thread] */
    const void* (*interface)(const ksauth_str* id) KSAUTH_NOEXCEPT;
    /* clang-format on */
} ksauth_plugin;

/* A mechanism under the name that the manifest gives it. */
typedef struct ksauth_entry {
    uint32_t size;
    uint32_t reserved; /* 0 */
    const char* name;  /* ends with NUL */
    const ksauth_plugin* plugin;
} ksauth_entry;

typedef struct ksauth_module {
    uint32_t size;
    uint32_t magic; /* KSAUTH_MAGIC */
    uint32_t abi_major;
    uint32_t abi_minor;   /* the newest that the plugin knows; an older host may load it */
    const char* manifest; /* JSON, the same bytes as in the ELF note; not terminated */
    uint64_t manifest_size;
    const ksauth_entry* const* entries; /* one for each plugin that the manifest names */
    uint64_t n_entries;
} ksauth_module;

extern KSAUTH_EXPORT const ksauth_module KSAUTH_MODULE;

#ifdef __cplusplus
}
#endif
#endif
