/* A plugin outside of the tree, in a project that has no C++. */
#include "manifest.h"

#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>

#include <stddef.h>

static ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst)
{
    (void)call;
    *inst = (ksauth_inst*)host; /* any pointer will do: there is nothing to remember */
    return KSAUTH_OK;
}

static void destroy(ksauth_inst* inst)
{
    (void)inst;
}

static ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call)
{
    (void)inst;
    (void)call;
    return KSAUTH_OK; /* no headers are needed */
}

KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);
static const ksauth_plugin plugin = {sizeof(ksauth_plugin), 0, create, destroy, authenticate, NULL};
static const ksauth_entry entry = {sizeof(ksauth_entry), 0, KSAUTH_MANIFEST_NAME, &plugin};
static const ksauth_entry* const entries[] = {&entry};

const ksauth_module KSAUTH_MODULE = {
    sizeof(ksauth_module),
    KSAUTH_MAGIC,
    KSAUTH_ABI_MAJOR,
    KSAUTH_ABI_MINOR,
    KSAUTH_NOTE_TEXT,
    KSAUTH_MANIFEST_SIZE,
    entries,
    1};
