/* A host as it was when the boundary was 1.0, with the headers of that time, in one file: what is
 * built today works in it. Never changed.
 *
 *   host FILE PLUGIN [OPTION=VALUE]... ["?KEY=VALUE"]...
 *
 * Prints what the plugin puts, one line each, and "status N" for each call: authenticate, or method
 * where there is none; then, where a filter is given, endpoint. Its network answers everything with
 * the same document. */
#define _POSIX_C_SOURCE 200809L
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/http.h>
#include <ksauth/plugin/ext/json.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/module.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char answer[] = "{\"token\": \"t-old\", \"expires_in\": 60}";
static char** options; /* "name=value" */
static int n_options;
static char kept[4096]; /* what quote() made lately */

static ksauth_str text(const char* words)
{
    ksauth_str view;
    view.data = words;
    view.size = strlen(words);
    return view;
}

static int is(const ksauth_str* view, const char* words)
{
    return view->size == strlen(words) && memcmp(view->data, words, view->size) == 0;
}

static ksauth_status option(ksauth_call* call, const ksauth_str* name, ksauth_str* value)
{
    int i;
    (void)call;
    for (i = 0; i < n_options; ++i) {
        if (strncmp(options[i], name->data, name->size) != 0 || options[i][name->size] != '=')
            continue;
        *value = text(options[i] + name->size + 1);
        return KSAUTH_OK;
    }
    return KSAUTH_E_NOT_SET;
}

static ksauth_status
option_at(ksauth_call* call, const ksauth_str* name, uint32_t index, ksauth_str* value)
{
    return index == 0 ? option(call, name, value) : KSAUTH_E_NOT_SET;
}

static ksauth_status
put(ksauth_call* call, uint32_t field, const ksauth_str* key, const ksauth_str* value)
{
    (void)call;
    printf(
        "put %u %.*s %.*s\n",
        field,
        key == NULL ? 0 : (int)key->size,
        key == NULL ? "" : key->data,
        (int)value->size,
        value->data
    );
    return KSAUTH_OK;
}

static ksauth_status fail(ksauth_call* call, ksauth_status why, const ksauth_str* message)
{
    (void)call;
    printf("fail %d %.*s\n", (int)why, (int)message->size, message->data);
    return why;
}

static ksauth_status proceed(ksauth_call* call)
{
    (void)call;
    return KSAUTH_OK;
}

static int32_t logs(ksauth_call* call, uint32_t level)
{
    (void)call;
    (void)level;
    return 1;
}

static void log_message(ksauth_call* call, uint32_t level, const ksauth_str* message)
{
    (void)call;
    printf("log %u %.*s\n", level, (int)message->size, message->data);
}

static ksauth_status
send(ksauth_call* call, const ksauth_http_request* request, const ksauth_http_response** response)
{
    (void)call;
    printf("send %.*s\n", (int)request->url->size, request->url->data);
    *response = (const ksauth_http_response*)answer;
    return KSAUTH_OK;
}

static int32_t status_of(const ksauth_http_response* response)
{
    (void)response;
    return 200;
}

static ksauth_status
header(const ksauth_http_response* response, const ksauth_str* name, ksauth_str* value)
{
    (void)response;
    (void)name;
    (void)value;
    return KSAUTH_E_NOT_SET;
}

static ksauth_status body(const ksauth_http_response* response, ksauth_str* value)
{
    (void)response;
    *value = text(answer);
    return KSAUTH_OK;
}

static ksauth_status parse(ksauth_call* call, const ksauth_str* json, const ksauth_json_doc** doc)
{
    (void)call;
    *doc = (const ksauth_json_doc*)json->data;
    return KSAUTH_OK;
}

/* Members of the one document that there is. */
static ksauth_status
member(ksauth_call* call, const ksauth_json_doc* doc, const ksauth_str* pointer, ksauth_str* value)
{
    (void)call;
    (void)doc;
    *value = text(is(pointer, "/token") ? "t-old" : "60");
    return is(pointer, "/token") || is(pointer, "/expires_in") ? KSAUTH_OK : KSAUTH_E_NOT_SET;
}

static int32_t type(const ksauth_json_doc* doc, const ksauth_str* pointer)
{
    ksauth_str ignored;
    return member(NULL, doc, pointer, &ignored) == KSAUTH_OK ? KSAUTH_JSON_STRING
                                                             : KSAUTH_JSON_ABSENT;
}

static uint64_t count(const ksauth_json_doc* doc, const ksauth_str* pointer)
{
    (void)doc;
    (void)pointer;
    return 0;
}

static ksauth_status quote(ksauth_call* call, const ksauth_str* plain, ksauth_str* quoted)
{
    (void)call;
    snprintf(kept, sizeof kept, "\"%.*s\"", (int)plain->size, plain->data);
    *quoted = text(kept);
    return KSAUTH_OK;
}

static const ksauth_http http = {sizeof(ksauth_http), 0, send, status_of, header, body};
static const ksauth_json json = {sizeof(ksauth_json), 0, parse, type, member, count, quote};

static const void* interface(const ksauth_host* host, const ksauth_str* id)
{
    (void)host;
    if (is(id, KSAUTH_HTTP_ID)) return &http;
    return is(id, KSAUTH_JSON_ID) ? &json : NULL;
}

static const ksauth_host host = {
    sizeof(ksauth_host),
    KSAUTH_ABI_MINOR,
    option,
    option_at,
    put,
    fail,
    proceed,
    logs,
    log_message,
    interface};

static const ksauth_plugin* find(const char* file, const char* name)
{
    void* handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    const ksauth_module* module = handle == NULL ? NULL : dlsym(handle, KSAUTH_MODULE_NAME);
    uint64_t i;
    if (module == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(2);
    }
    for (i = 0; i < module->n_entries; ++i) {
        if (strcmp(module->entries[i]->name, name) == 0) return module->entries[i]->plugin;
    }
    fprintf(stderr, "no plugin %s in %s\n", name, file);
    exit(2);
}

/* The first argument that is a filter's key. */
static ksauth_status
find_endpoint(const ksauth_plugin* plugin, ksauth_inst* inst, ksauth_call* call)
{
    const ksauth_str id = text(KSAUTH_ENDPOINT_ID);
    const ksauth_endpoint* table = plugin->interface == NULL ? NULL : plugin->interface(&id);
    int i;
    for (i = 0; i < n_options && table != NULL; ++i) {
        if (options[i][0] != '?') continue;
        char* equals = strchr(options[i], '=');
        const ksauth_str value = text(equals + 1);
        const ksauth_str key = {options[i] + 1, (uint64_t)(equals - options[i] - 1)};
        const ksauth_pair pair = {sizeof pair, 0, &key, &value};
        const ksauth_pair* const filter[] = {&pair};
        return table->endpoint(inst, call, filter, 1);
    }
    return KSAUTH_E_NOT_SET;
}

static ksauth_status run(const ksauth_plugin* plugin, ksauth_inst* inst, ksauth_call* call)
{
    const ksauth_str id = text(KSAUTH_METHOD_ID);
    const ksauth_method* table = plugin->interface == NULL ? NULL : plugin->interface(&id);
    if (plugin->authenticate != NULL) return plugin->authenticate(inst, call);
    return table == NULL ? KSAUTH_E_UNSUPPORTED : table->method(inst, call);
}

int main(int argc, char** argv)
{
    ksauth_call* call = (ksauth_call*)&n_options; /* any address will do */
    ksauth_inst* inst = NULL;
    const ksauth_plugin* plugin = NULL;
    if (argc < 3) return 2;
    plugin = find(argv[1], argv[2]);
    options = argv + 3;
    n_options = argc - 3;
    printf("status %d\n", (int)plugin->create(&host, call, &inst));
    if (inst == NULL) return 1;
    printf("status %d\n", (int)run(plugin, inst, call));
    printf("status %d\n", (int)find_endpoint(plugin, inst, call));
    plugin->destroy(inst);
    return 0;
}
