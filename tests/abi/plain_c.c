/* A plugin in C99 with nothing but the boundary's headers. It holds no state: what it needs it asks
 * the host for, in every call. */
#include "manifest.h"

#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>

#include <stdlib.h>
#include <string.h>

struct ksauth_inst {
    const ksauth_host* host;
};

static ksauth_str text(const char* words)
{
    ksauth_str view;
    view.data = words;
    view.size = strlen(words);
    return view;
}

static int equal(const ksauth_str* one, const char* other)
{
    return one->size == strlen(other) && memcmp(one->data, other, one->size) == 0;
}

static ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst)
{
    const ksauth_str problem = text("out of memory");
    ksauth_inst* made = malloc(sizeof *made);
    if (made == NULL) return host->fail(call, KSAUTH_E_NO_MEMORY, &problem);
    made->host = host;
    *inst = made;
    return KSAUTH_OK;
}

static void destroy(ksauth_inst* inst)
{
    free(inst);
}

static ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call)
{
    const ksauth_str option = text("token");
    const ksauth_str header = text("X-Auth-Token");
    ksauth_str token;
    const ksauth_status status = inst->host->option(call, &option, &token);
    if (status != KSAUTH_OK) return status;
    return inst->host->put(call, KSAUTH_PUT_HEADER, &header, &token);
}

static ksauth_status
endpoint(ksauth_inst* inst, ksauth_call* call, const ksauth_pair* const* filter, uint64_t n_filter)
{
    const ksauth_str option = text("endpoint");
    const ksauth_str problem = text("there is only compute here");
    ksauth_str url;
    ksauth_status status = KSAUTH_OK;
    uint64_t i = 0;
    for (i = 0; i < n_filter; ++i) {
        if (!equal(filter[i]->key, "service_type") || equal(filter[i]->value, "compute")) continue;
        return inst->host->fail(call, KSAUTH_E_UNSUPPORTED, &problem);
    }
    status = inst->host->option(call, &option, &url);
    if (status != KSAUTH_OK) return status;
    return inst->host->put(call, KSAUTH_PUT_URL, NULL, &url);
}

static const ksauth_endpoint endpoints = {sizeof(ksauth_endpoint), 0, endpoint};

static const void* find_interface(const ksauth_str* id)
{
    return equal(id, KSAUTH_ENDPOINT_ID) ? &endpoints : NULL;
}

KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);
static const ksauth_plugin plugin = {
    sizeof(ksauth_plugin), 0, create, destroy, authenticate, find_interface};
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
