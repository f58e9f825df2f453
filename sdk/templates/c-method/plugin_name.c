/* plugin_name: a method of Identity v3, in C99 against the bare tables. */
#include "manifest.h" /* generated from manifest.json */

#include <ksauth/plugin/ext/json.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ksauth_inst {
    const ksauth_host* host;
};

static ksauth_str text(const char* words)
{
    ksauth_str view = {words, strlen(words)};
    return view;
}

static ksauth_status create(const ksauth_host* host, ksauth_call* call, ksauth_inst** inst)
{
    ksauth_inst* made = malloc(sizeof *made);
    (void)call;
    if (made == NULL) return KSAUTH_E_NO_MEMORY;
    made->host = host;
    *inst = made;
    return KSAUTH_OK;
}

static void destroy(ksauth_inst* inst)
{
    free(inst);
}

/* An option as a JSON string with its quotes. */
static ksauth_status
quoted_option(const ksauth_host* host, ksauth_call* call, const char* name, ksauth_str* quoted)
{
    const ksauth_str id = text(KSAUTH_JSON_ID);
    const ksauth_str key = text(name);
    const ksauth_json* json = host->interface(host, &id);
    ksauth_str value = {NULL, 0};
    ksauth_status status = host->option(call, &key, &value);
    if (status == KSAUTH_E_NOT_SET) status = KSAUTH_OK; /* then it is empty */
    if (status != KSAUTH_OK) return status;
    if (json == NULL) {
        const ksauth_str words = text("this host does not offer " KSAUTH_JSON_ID);
        return host->fail(call, KSAUTH_E_UNSUPPORTED, &words);
    }
    return json->quote(call, &value, quoted);
}

/* What goes into POST /v3/auth/tokens. Scope, other methods and the token are the host's affair. */
static ksauth_status method(ksauth_inst* inst, ksauth_call* call)
{
    const ksauth_host* host = inst->host;
    const ksauth_str name = text(KSAUTH_MANIFEST_NAME);
    const char* format = "{\"user\":{\"id\":%.*s,\"passcode\":%.*s}}";
    ksauth_str user;
    ksauth_str passcode;
    ksauth_str payload;
    size_t size;
    char* json;
    ksauth_status status = quoted_option(host, call, "user_id", &user);
    if (status == KSAUTH_OK) status = quoted_option(host, call, "passcode", &passcode);
    if (status != KSAUTH_OK) return status;

    size = strlen(format) + user.size + passcode.size;
    json = malloc(size);
    if (json == NULL) return KSAUTH_E_NO_MEMORY;
    snprintf(json, size, format, (int)user.size, user.data, (int)passcode.size, passcode.data);
    payload = text(json);
    status = host->put(call, KSAUTH_PUT_METHOD, &name, &payload);
    memset(json, 0, size);
    free(json);
    return status;
}

static const ksauth_method method_table = {sizeof(ksauth_method), 0, method};

static const void* interface(const ksauth_str* id)
{
    const ksauth_str known = text(KSAUTH_METHOD_ID);
    const int same = id->size == known.size && memcmp(id->data, known.data, id->size) == 0;
    return same ? &method_table : NULL;
}

KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);
static const ksauth_plugin plugin = {sizeof(ksauth_plugin), 0, create, destroy, NULL, interface};
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
