/* plugin_name: a token service of our own, in C99 against the bare tables. */
#include "manifest.h" /* generated from manifest.json */

#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/http.h>
#include <ksauth/plugin/ext/json.h>
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

static ksauth_status
fail(const ksauth_host* host, ksauth_call* call, ksauth_status why, const char* words)
{
    const ksauth_str message = text(words);
    return host->fail(call, why, &message);
}

/* An option's value; one that is not set is empty. */
static ksauth_status
option(const ksauth_host* host, ksauth_call* call, const char* name, ksauth_str* value)
{
    const ksauth_str key = text(name);
    ksauth_status status = KSAUTH_OK;
    *value = text("");
    status = host->option(call, &key, value);
    return status == KSAUTH_E_NOT_SET ? KSAUTH_OK : status;
}

/* {"client_id": ..., "client_secret": ...}, to be wiped and freed by the caller. */
static ksauth_status
write_body(const ksauth_host* host, ksauth_call* call, const ksauth_json* json, ksauth_str* body)
{
    const char* format = "{\"client_id\":%.*s,\"client_secret\":%.*s}";
    ksauth_str id;
    ksauth_str secret;
    char* bytes = NULL;
    size_t size = 0;
    ksauth_status status = option(host, call, "client_id", &id);
    if (status == KSAUTH_OK) status = option(host, call, "client_secret", &secret);
    if (status == KSAUTH_OK) status = json->quote(call, &id, &id);
    if (status == KSAUTH_OK) status = json->quote(call, &secret, &secret);
    if (status != KSAUTH_OK) return status;
    size = strlen(format) + id.size + secret.size;
    bytes = malloc(size);
    if (bytes == NULL) return KSAUTH_E_NO_MEMORY;
    snprintf(bytes, size, format, (int)id.size, id.data, (int)secret.size, secret.data);
    *body = text(bytes);
    return KSAUTH_OK;
}

static void wipe_and_free(const ksauth_str* body)
{
    volatile char* byte = (char*)body->data; /* volatile: the compiler must not drop it */
    uint64_t left = body->size;
    while (left-- > 0)
        *byte++ = 0;
    free((char*)body->data);
}

static ksauth_status post(
    ksauth_call* call,
    const ksauth_http* http,
    const ksauth_str* url,
    const ksauth_str* body,
    const ksauth_http_response** response
)
{
    const ksauth_str method = text("POST");
    const ksauth_str name = text("Content-Type");
    const ksauth_str value = text("application/json");
    const ksauth_pair header = {sizeof header, 0, &name, &value};
    const ksauth_pair* const headers[] = {&header};
    const ksauth_http_request request = {sizeof request, 0, &method, url, body, headers, 1};
    return http->send(call, &request, response);
}

/* The token and its life become the credential. */
static ksauth_status
accept(const ksauth_host* host, ksauth_call* call, const ksauth_json* json, const ksauth_str* body)
{
    const ksauth_str header = text("X-Auth-Token");
    const ksauth_str token_at = text("/token");
    const ksauth_str life_at = text("/expires_in");
    const ksauth_json_doc* document = NULL;
    ksauth_str token;
    ksauth_str life;
    ksauth_status status = json->parse(call, body, &document);
    if (status != KSAUTH_OK) return status;
    status = json->text(call, document, &token_at, &token);
    if (status == KSAUTH_E_NOT_SET || (status == KSAUTH_OK && token.size == 0))
        return fail(host, call, KSAUTH_E_PROTOCOL, "the token service sent no token");
    if (status == KSAUTH_OK) status = host->put(call, KSAUTH_PUT_HEADER, &header, &token);
    if (status != KSAUTH_OK) return status;
    status = json->text(call, document, &life_at, &life);
    if (status == KSAUTH_E_NOT_SET) return KSAUTH_OK; /* then it does not end */
    return status == KSAUTH_OK ? host->put(call, KSAUTH_PUT_EXPIRES_IN, NULL, &life) : status;
}

/* Called when a token is needed: the first time, near its end, after a service refused it. */
static ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call)
{
    const ksauth_host* host = inst->host;
    const ksauth_str http_id = text(KSAUTH_HTTP_ID);
    const ksauth_str json_id = text(KSAUTH_JSON_ID);
    const ksauth_http* http = host->interface(host, &http_id);
    const ksauth_json* json = host->interface(host, &json_id);
    const ksauth_http_response* response = NULL;
    ksauth_str url;
    ksauth_str body;
    ksauth_str answer;
    ksauth_status status = KSAUTH_OK;
    if (http == NULL || json == NULL)
        return fail(host, call, KSAUTH_E_UNSUPPORTED, "this host offers no HTTP or no JSON");
    status = option(host, call, "token_url", &url);
    if (status == KSAUTH_OK) status = write_body(host, call, json, &body);
    if (status != KSAUTH_OK) return status;
    status = post(call, http, &url, &body, &response);
    wipe_and_free(&body);
    if (status != KSAUTH_OK) return status;
    if (http->status(response) == 401)
        return fail(host, call, KSAUTH_E_CREDENTIALS, "the token service refused us");
    if (http->status(response) != 200)
        return fail(host, call, KSAUTH_E_PROTOCOL, "the token service did not answer with a token");
    status = http->body(response, &answer);
    return status == KSAUTH_OK ? accept(host, call, json, &answer) : status;
}

static int is(const ksauth_str* view, const char* words)
{
    return view->size == strlen(words) && memcmp(view->data, words, view->size) == 0;
}

/* Where a service answers. Keys of the filter that we do not know are ignored. */
static ksauth_status
endpoint(ksauth_inst* inst, ksauth_call* call, const ksauth_pair* const* filter, uint64_t n_filter)
{
    ksauth_str base;
    ksauth_str type = text("");
    ksauth_str url;
    char* bytes = NULL;
    uint64_t i = 0;
    ksauth_status status = option(inst->host, call, "services_url", &base);
    if (status != KSAUTH_OK) return status;
    for (i = n_filter; i > 0; --i) {
        if (is(filter[i - 1]->key, "service_type")) type = *filter[i - 1]->value;
    }
    bytes = malloc(base.size + type.size + 2);
    if (bytes == NULL) return KSAUTH_E_NO_MEMORY;
    sprintf(bytes, "%.*s/%.*s", (int)base.size, base.data, (int)type.size, type.data);
    url = text(bytes);
    status = inst->host->put(call, KSAUTH_PUT_URL, NULL, &url);
    free(bytes);
    return status;
}

static const ksauth_endpoint endpoint_table = {sizeof(ksauth_endpoint), 0, endpoint};

static const void* interface(const ksauth_str* id)
{
    return is(id, KSAUTH_ENDPOINT_ID) ? &endpoint_table : NULL;
}

KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);
static const ksauth_plugin plugin = {
    sizeof(ksauth_plugin), 0, create, destroy, authenticate, interface};
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
