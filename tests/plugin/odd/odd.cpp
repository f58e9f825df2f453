// A plugin written against the bare C headers, that does what its option 'behaviour' says.
#include "host.hpp"
#include "manifest.h"

#include <ksauth/plugin/ext/clock.h>
#include <ksauth/plugin/ext/connection.h>
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/http.h>
#include <ksauth/plugin/ext/identity.h>
#include <ksauth/plugin/ext/json.h>
#include <ksauth/plugin/ext/prompt.h>
#include <ksauth/plugin/ext/sign.h>
#include <ksauth/plugin/ext/state.h>
#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>

#include <atomic>
#include <string>
#include <string_view>
#include <thread>

struct ksauth_inst {
    const ksauth_host* host;
    std::atomic<int> inside{0};
    std::atomic<int> crowd{0}; // the most that were inside at once
    int logins = 0;
};

namespace {

ksauth_status good(ksauth_inst& inst, const Host& host)
{
    const auto life = host.option("life");
    if (!life.empty()) host.put(KSAUTH_PUT_EXPIRES_IN, "", life);
    return host.token("odd-token-" + std::to_string(++inst.logins));
}

ksauth_status from_another_thread(const Host& host)
{
    ksauth_status seen = KSAUTH_OK;
    std::thread([&] { seen = host.token("stolen"); }).join();
    return seen == KSAUTH_E_INTERNAL ? host.token("refused elsewhere") : KSAUTH_E_INTERNAL;
}

ksauth_status catalog_too_early(const Host& host)
{
    ksauth_str url{};
    return host.service<ksauth_identity>(KSAUTH_IDENTITY_ID).catalog(host.call, nullptr, 0, &url);
}

ksauth_status ask_url(const Host& host)
{
    const auto& http = host.service<ksauth_http>(KSAUTH_HTTP_ID);
    const auto method = str("GET");
    const auto address = host.option("url");
    const auto url = str(address);
    const ksauth_http_request request{sizeof request, 0, &method, &url, nullptr, nullptr, 0};
    const ksauth_http_response* response = nullptr;
    const auto status = http.send(host.call, &request, &response);
    if (status != KSAUTH_OK) return host.fail(status, "asking the vault");
    ksauth_str body{};
    http.body(response, &body);
    return host.token(text(body));
}

ksauth_status ask_person(const Host& host)
{
    const auto question = str("Code: ");
    ksauth_str answer{};
    const auto status = host.service<ksauth_prompt>(KSAUTH_PROMPT_ID)
                            .ask(host.call, KSAUTH_PROMPT_SECRET, &question, &answer);
    return status == KSAUTH_OK ? host.token(text(answer)) : status;
}

ksauth_status count_in_state(const Host& host)
{
    const auto& state = host.service<ksauth_state>(KSAUTH_STATE_ID);
    const auto key = str("count");
    ksauth_str kept{};
    const bool known = state.load(host.call, &key, &kept) == KSAUTH_OK;
    const auto next = std::to_string(known ? std::stoi(text(kept)) + 1 : 1);
    const auto value = str(next);
    const auto status = state.save(host.call, &key, &value);
    return status == KSAUTH_OK ? host.token("count " + next) : status;
}

ksauth_status sleep_for_hours(const Host& host)
{
    constexpr std::int64_t hours = 10LL * 3600 * 1000 * 1000 * 1000;
    return host.service<ksauth_clock>(KSAUTH_CLOCK_ID).sleep(host.call, hours);
}

ksauth_status list_names(const Host& host)
{
    const auto key = str("names");
    std::string all;
    ksauth_str value{};
    for (std::uint32_t i = 0; host.table->option_at(host.call, &key, i, &value) == KSAUTH_OK; ++i)
        all += "<" + text(value) + ">";
    return host.token(all);
}

ksauth_status read_json(const Host& host)
{
    const auto& json = host.service<ksauth_json>(KSAUTH_JSON_ID);
    const auto document = str(R"({"a": [1, {"b": null, "c": "x"}], "n": 1.5})");
    const ksauth_json_doc* doc = nullptr;
    if (const auto status = json.parse(host.call, &document, &doc); status != KSAUTH_OK)
        return status;
    std::string all;
    for (const auto* pointer : {"", "/a", "/a/0", "/a/1/b", "/a/1/c", "/a/9", "/none", "/n"}) {
        const auto at = str(pointer);
        ksauth_str value{};
        const auto status = json.text(host.call, doc, &at, &value);
        all += std::to_string(json.type(doc, &at)) + ":" + std::to_string(json.count(doc, &at)) +
               ":" + (status == KSAUTH_OK ? text(value) : "-") + " ";
    }
    return host.token(all);
}

ksauth_status put_null(const Host& host)
{
    const ksauth_str broken{nullptr, 5};
    const auto key = str("X-Auth-Token");
    return host.table->put(host.call, KSAUTH_PUT_HEADER, &key, &broken);
}

ksauth_status put_many(const Host& host)
{
    ksauth_status status = KSAUTH_OK;
    for (int i = 0; i < 1001 && status == KSAUTH_OK; ++i)
        status = host.put(KSAUTH_PUT_HEADER, "X-" + std::to_string(i), "v");
    return status;
}

ksauth_status behave(ksauth_inst& inst, const Host& host)
{
    const auto behaviour = host.option("behaviour");
    const auto is = [&](std::string_view name) { return behaviour == name; };
    if (is("silent")) return KSAUTH_E_CREDENTIALS;
    if (is("unknown status")) return 77;
    if (is("words")) return host.fail(KSAUTH_E_CREDENTIALS, "the vault said no");
    if (is("leak")) return host.fail(KSAUTH_E_CREDENTIALS, "sent " + host.option("password"));
    if (is("wrong field")) return host.put(KSAUTH_PUT_URL, "", "http://x.example");
    if (is("bad header")) return host.token("a\r\nX-Evil: 1");
    if (is("bad expiry")) return host.put(KSAUTH_PUT_EXPIRES_AT, "", "tomorrow");
    if (is("endless life")) return host.put(KSAUTH_PUT_EXPIRES_IN, "", "1e300");
    if (is("not utf-8")) return host.token("\xff\xfe");
    if (is("many headers")) return put_many(host);
    if (is("long text")) return host.token(std::string(std::size_t{17} << 20, 'x'));
    if (is("null text")) return put_null(host);
    if (is("other thread")) return from_another_thread(host);
    if (is("too early")) return catalog_too_early(host);
    if (is("http")) return ask_url(host);
    if (is("prompt")) return ask_person(host);
    if (is("state")) return count_in_state(host);
    if (is("sleep")) return sleep_for_hours(host);
    if (is("list")) return list_names(host);
    if (is("json")) return read_json(host);
    if (is("fixed")) host.put(KSAUTH_PUT_RENEWABLE, "", "false");
    return good(inst, host);
}

ksauth_status create(const ksauth_host* table, ksauth_call* call, ksauth_inst** inst) noexcept
{
    const Host host{table, call};
    const auto behaviour = host.option("behaviour");
    if (behaviour == "no instance") return KSAUTH_OK;
    if (behaviour == "create fails") return host.fail(KSAUTH_E_CONFIG, "these options contradict");
    if (behaviour == "early network") return ask_url(host);
    *inst = new ksauth_inst{table};
    return KSAUTH_OK;
}

void destroy(ksauth_inst* inst) noexcept
{
    delete inst;
}

ksauth_status authenticate(ksauth_inst* inst, ksauth_call* call) noexcept
{
    return behave(*inst, {inst->host, call});
}

ksauth_status endpoint(
    ksauth_inst* inst, ksauth_call* call, const ksauth_pair* const* filter, std::uint64_t count
) noexcept
{
    const Host host{inst->host, call};
    inst->crowd = std::max(inst->crowd.load(), ++inst->inside);
    std::this_thread::yield();
    const auto behaviour = host.option("behaviour");
    std::string wanted;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (text(*filter[i]->key) == "service_type") wanted += text(*filter[i]->value) + "/";
    }
    --inst->inside;
    if (wanted == "crowd/") wanted = std::to_string(inst->crowd);
    if (behaviour == "no catalog") return KSAUTH_E_NOT_SET;
    if (behaviour == "no url") return KSAUTH_OK;
    if (behaviour == "bad url") return host.put(KSAUTH_PUT_URL, "", "not a url");
    if (behaviour == "no endpoint") return host.fail(KSAUTH_E_UNSUPPORTED, "not in the map");
    if (behaviour == "endpoint down") return host.fail(KSAUTH_E_TRANSPORT, "the map is away");
    return host.put(KSAUTH_PUT_URL, "", "http://odd.example/" + wanted);
}

ksauth_status
sign(ksauth_inst* inst, ksauth_call* call, const ksauth_sign_request* request) noexcept
{
    const Host host{inst->host, call};
    if (host.option("behaviour") == "sign fails") return host.fail(KSAUTH_E_CONFIG, "no pen");
    const auto body = request->body == nullptr ? "none" : std::to_string(request->body->size);
    return host.put(
        KSAUTH_PUT_HEADER,
        "X-Signature",
        text(*request->method) + " " + text(*request->url) + " " + body + " " +
            std::to_string(request->n_headers)
    );
}

ksauth_status connection(ksauth_inst* inst, ksauth_call* call) noexcept
{
    const Host host{inst->host, call};
    if (const auto file = host.option("certificate"); !file.empty())
        host.put(KSAUTH_PUT_CERTIFICATE, "", file);
    if (const auto file = host.option("ca"); !file.empty()) host.put(KSAUTH_PUT_CA, "", file);
    return KSAUTH_OK;
}

constexpr ksauth_endpoint endpoint_table{sizeof(ksauth_endpoint), 0, endpoint};
constexpr ksauth_sign sign_table{sizeof(ksauth_sign), 0, sign};
constexpr ksauth_connection connection_table{sizeof(ksauth_connection), 0, connection};

const void* interface(const ksauth_str* id) noexcept
{
    if (text(*id) == KSAUTH_ENDPOINT_ID) return &endpoint_table;
    if (text(*id) == KSAUTH_SIGN_ID) return &sign_table;
    if (text(*id) == KSAUTH_CONNECTION_ID) return &connection_table;
    return nullptr;
}

constexpr ksauth_plugin table{sizeof(ksauth_plugin), 0, create, destroy, authenticate, interface};
constexpr ksauth_entry entry{sizeof(ksauth_entry), 0, "odd", &table};
constexpr const ksauth_entry* entries[] = {&entry};

} // namespace

KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);

extern "C" const ksauth_module KSAUTH_MODULE = {
    sizeof(ksauth_module),
    KSAUTH_MAGIC,
    KSAUTH_ABI_MAJOR,
    KSAUTH_ABI_MINOR,
    KSAUTH_NOTE_TEXT,
    KSAUTH_MANIFEST_SIZE,
    entries,
    1,
};
