/* A plugin file with one thing wrong, chosen by the BROKEN_ macros. */
#include "manifest.h"

#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>

#ifndef BROKEN_MAGIC
#define BROKEN_MAGIC KSAUTH_MAGIC
#endif
#ifndef BROKEN_MAJOR
#define BROKEN_MAJOR KSAUTH_ABI_MAJOR
#endif
#ifndef BROKEN_NAME
#define BROKEN_NAME KSAUTH_MANIFEST_NAME
#endif
#ifndef BROKEN_MANIFEST
#define BROKEN_MANIFEST KSAUTH_NOTE_TEXT, KSAUTH_MANIFEST_SIZE
#endif
#ifndef BROKEN_PLUGIN_SIZE
#define BROKEN_PLUGIN_SIZE sizeof(ksauth_plugin)
#endif

struct ksauth_inst {
    const ksauth_host* host;
};

#ifdef BROKEN_WITHOUT_AUTHENTICATE
#define AUTHENTICATE 0
#else
static ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call)
{
    static const ksauth_str name = {"X-Auth-Token", 12};
    static const ksauth_str value = {"plain", 5};
    return inst->host->put(call, KSAUTH_PUT_HEADER, &name, &value);
}
#define AUTHENTICATE authenticate
#endif

static struct ksauth_inst the_instance;

static ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst)
{
    (void)call;
    the_instance.host = host;
    *inst = &the_instance;
    return KSAUTH_OK;
}

static void destroy(ksauth_inst* inst)
{
    inst->host = 0;
}

#ifndef BROKEN_WITHOUT_NOTE
KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);
#else
static const struct {
    char text[KSAUTH_MANIFEST_SIZE];
} ksauth_note_ = {{KSAUTH_MANIFEST_BYTES}};
#endif

/* Where the struct's version ends before `interface`, reading on would be a crash. */
static const ksauth_plugin plugin = {BROKEN_PLUGIN_SIZE, 0, create, destroy, AUTHENTICATE, 0};
static const ksauth_entry entry = {sizeof(ksauth_entry), 0, BROKEN_NAME, &plugin};
static const ksauth_entry* const entries[] = {&entry};

#ifndef BROKEN_WITHOUT_MODULE
const ksauth_module KSAUTH_MODULE = {
    sizeof(ksauth_module),
    BROKEN_MAGIC,
    BROKEN_MAJOR,
    KSAUTH_ABI_MINOR,
    BROKEN_MANIFEST,
    entries,
    1};
#else
extern const ksauth_entry* const* broken_entries(void);
const ksauth_entry* const* broken_entries(void)
{
    return entries;
}
#endif
