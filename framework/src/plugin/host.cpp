#include "plugin/host.hpp"

#include "base/time.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace ksauth {
namespace {

[[noreturn]] void refuse(const std::string& why)
{
    throw Misuse(ErrorKind::Config, {.message = why});
}

ksauth_status option(ksauth_call* handle, const ksauth_str* name, ksauth_str* value) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        call.note_asked(text_from(name));
        const auto found = call.find_option(text_from(name));
        if (found) *value = {found->data(), found->size()};
        return found ? KSAUTH_OK : KSAUTH_E_NOT_SET;
    });
}

ksauth_status
option_at(ksauth_call* handle, const ksauth_str* name, uint32_t index, ksauth_str* value) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const auto& lists = call.setup().options.lists;
        call.note_asked(text_from(name));
        const auto found = lists.find(text_from(name));
        if (found == lists.end() || index >= found->second.size()) return KSAUTH_E_NOT_SET;
        const auto& text = found->second[index];
        *value = {text.data(), text.size()};
        return KSAUTH_OK;
    });
}

void put_header(PluginCall& call, std::string_view name, std::string_view value)
{
    constexpr std::size_t most = 1000;
    auto& headers = call.results.headers;
    if (headers.size() >= most) refuse("put: more than 1,000 headers");
    call.learn(value);
    headers.set(name, value);
}

void put_expires_at(PluginCall& call, std::string_view, std::string_view value)
{
    const auto time = parse_time(value);
    if (!time) {
        throw ProtocolError({.message = "the time of expiry is not ISO 8601 (2030-01-31T12:00:00Z)"}
        );
    }
    ends_by(call.results, *time);
}

void put_expires_in(PluginCall& call, std::string_view, std::string_view value)
{
    constexpr double longest = 100.0 * 365 * 24 * 3600;
    double seconds = -1;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    const bool whole = failed == std::errc() && end == value.data() + value.size();
    if (!whole || !(seconds >= 0) || seconds > longest) {
        throw ProtocolError(
            {.message = "the life of the credential is not a number of seconds from 0 to 100 years"}
        );
    }
    const std::chrono::milliseconds life(std::llround(seconds * 1000));
    ends_by(call.results, call.clock().now() + life);
}

void put_renewable(PluginCall& call, std::string_view, std::string_view value)
{
    if (value != "true" && value != "false") refuse("put: renewable is \"true\" or \"false\"");
    call.results.renewable = value == "true";
}

void put_url(PluginCall& call, std::string_view, std::string_view value)
{
    try {
        parse_url(value);
    } catch (const ConfigError&) {
        refuse("put: the endpoint is not an absolute http:// or https:// URL");
    }
    call.results.url = value;
}

void put_method(PluginCall& call, std::string_view name, std::string_view value)
{
    if (name.empty()) refuse("put: a method needs its name as the key");
    add_method(call.results, {.name = std::string(name), .json = Secret(value)});
}

void put_certificate(PluginCall& call, std::string_view, std::string_view value)
{
    call.results.certificate = value;
}

void put_key(PluginCall& call, std::string_view, std::string_view value)
{
    call.results.key = value;
}

void put_ca(PluginCall& call, std::string_view, std::string_view value)
{
    call.results.ca = value;
}

// Which fields which calls may put.
struct Field {
    using Kind = PluginCall::Kind;
    std::uint32_t number;
    std::array<Kind, 3> kinds;
    void (*store)(PluginCall&, std::string_view key, std::string_view value);
};
using Kind = PluginCall::Kind;
constexpr Field fields[] = {
    {KSAUTH_PUT_HEADER, {Kind::Authenticate, Kind::Sign, Kind::Method}, put_header},
    {KSAUTH_PUT_EXPIRES_AT,
     {Kind::Authenticate, Kind::Authenticate, Kind::Authenticate},
     put_expires_at},
    {KSAUTH_PUT_EXPIRES_IN,
     {Kind::Authenticate, Kind::Authenticate, Kind::Authenticate},
     put_expires_in},
    {KSAUTH_PUT_RENEWABLE,
     {Kind::Authenticate, Kind::Authenticate, Kind::Authenticate},
     put_renewable},
    {KSAUTH_PUT_URL, {Kind::Endpoint, Kind::Endpoint, Kind::Endpoint}, put_url},
    {KSAUTH_PUT_METHOD, {Kind::Method, Kind::Method, Kind::Method}, put_method},
    {KSAUTH_PUT_CERTIFICATE,
     {Kind::Connection, Kind::Connection, Kind::Connection},
     put_certificate},
    {KSAUTH_PUT_KEY, {Kind::Connection, Kind::Connection, Kind::Connection}, put_key},
    {KSAUTH_PUT_CA, {Kind::Connection, Kind::Connection, Kind::Connection}, put_ca},
};

// What a field cannot hold is the plugin's mistake; an expiry may be the service's.
void store(PluginCall& call, const Field& field, std::string_view key, std::string_view value)
try {
    field.store(call, key, value);
} catch (const ConfigError& error) {
    throw Misuse(error);
}

ksauth_status
put(ksauth_call* handle, uint32_t number, const ksauth_str* key, const ksauth_str* value) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        for (const auto& field : fields) {
            const auto& kinds = field.kinds;
            if (field.number != number) continue;
            if (std::find(kinds.begin(), kinds.end(), call.kind()) == kinds.end()) break;
            store(call, field, key != nullptr ? text_from(key) : "", text_from(value));
            return KSAUTH_OK;
        }
        throw Misuse(
            ErrorKind::Unsupported,
            {.message = "put: field " + std::to_string(number) + " has no meaning here"}
        );
    });
}

ksauth_status fail(ksauth_call* handle, ksauth_status why, const ksauth_str* message) noexcept
{
    const auto status =
        guarded(handle, [&](PluginCall& call) { return call.fail(why, text_from(message)); });
    return status == KSAUTH_OK ? KSAUTH_E_INTERNAL : status;
}

ksauth_status proceed(ksauth_call* handle) noexcept
{
    return guarded(handle, [](PluginCall& call) {
        check(call.context(), call.clock());
        return KSAUTH_OK;
    });
}

int32_t logs(ksauth_call* handle, uint32_t level) noexcept
{
    const auto status = guarded(handle, [&](PluginCall& call) {
        const bool known = level <= KSAUTH_LOG_ERROR;
        return known && call.logs(static_cast<LogLevel>(level)) ? KSAUTH_OK : KSAUTH_E_NOT_SET;
    });
    return status == KSAUTH_OK ? 1 : 0;
}

void log(ksauth_call* handle, uint32_t level, const ksauth_str* message) noexcept
{
    guarded(handle, [&](PluginCall& call) {
        const auto known = std::min<uint32_t>(level, KSAUTH_LOG_ERROR);
        call.log(static_cast<LogLevel>(known), text_from(message));
        return KSAUTH_OK;
    });
}

const void* find_interface(std::string_view id) noexcept
{
    if (id == KSAUTH_HTTP_ID) return &http_table;
    if (id == KSAUTH_JSON_ID) return &json_table;
    if (id == KSAUTH_IDENTITY_ID) return &identity_table;
    if (id == KSAUTH_CLOCK_ID) return &clock_table;
    if (id == KSAUTH_PROMPT_ID) return &prompt_table;
    if (id == KSAUTH_STATE_ID) return &state_table;
    if (id == KSAUTH_AUTH_ID) return &auth_table;
    if (id == KSAUTH_DIGEST_ID) return &digest_table;
    if (id == KSAUTH_LOGIN_ID) return &login_table;
    return nullptr;
}

const void* interface(const ksauth_host* /*host*/, const ksauth_str* id) noexcept
{
    if (id == nullptr || id->data == nullptr) return nullptr;
    return find_interface({id->data, id->size});
}

constexpr ksauth_host table{
    sizeof(ksauth_host),
    KSAUTH_ABI_MINOR,
    option,
    option_at,
    put,
    fail,
    proceed,
    logs,
    log,
    interface,
};

} // namespace

const ksauth_host& host_table() noexcept
{
    return table;
}

bool host_offers(std::string_view interface_id) noexcept
{
    return find_interface(interface_id) != nullptr;
}

std::string_view text_from(const ksauth_str* text)
{
    constexpr std::uint64_t longest = std::uint64_t{16} * 1024 * 1024;
    if (text == nullptr || (text->data == nullptr && text->size != 0))
        refuse("it handed over a text that cannot be read");
    if (text->size > longest) refuse("it handed over a text that is longer than 16 MiB");
    const std::string_view view =
        text->size == 0 ? std::string_view() : std::string_view(text->data, text->size);
    if (!is_utf8(view)) refuse("it handed over a text that is not UTF-8");
    return view;
}

EndpointFilter filter_from(const ksauth_pair* const* pairs, std::uint64_t count)
{
    EndpointFilter filter;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto pair = copy_sized<ksauth_pair>(pairs[i]);
        const auto key = text_from(pair.key);
        auto values = filter.all(key);
        values.emplace_back(text_from(pair.value));
        filter.set(key, std::move(values));
    }
    return filter;
}

} // namespace ksauth
