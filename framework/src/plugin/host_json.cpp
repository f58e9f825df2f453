#include "plugin/host.hpp"

#include <ksauth/json.hpp>

namespace ksauth {
namespace {

// Null both for a document that is none and where the pointer leads nowhere.
const Json& at(const ksauth_json_doc* document, const ksauth_str* pointer) noexcept
{
    static const Json nothing;
    if (document == nullptr || pointer == nullptr) return nothing;
    const auto& whole = *reinterpret_cast<const Json*>(document);
    return pointer->size == 0 ? whole : whole.at({pointer->data, pointer->size});
}

// A null in the document is told from what is not there by asking the parent.
bool is_there(const ksauth_json_doc* document, std::string_view pointer) noexcept
{
    const auto slash = pointer.rfind('/');
    if (slash == pointer.npos) return document != nullptr;
    const ksauth_str parent{pointer.data(), slash};
    const auto& holder = at(document, &parent);
    if (holder.is_array()) return !at(document, &parent).at(pointer.substr(slash)).is_null();
    for (const auto& [name, value] : holder.members()) {
        if (name == pointer.substr(slash + 1)) return true;
    }
    return false;
}

ksauth_status
parse(ksauth_call* handle, const ksauth_str* text, const ksauth_json_doc** document) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        auto parsed = Json::parse(text_from(text));
        *document = reinterpret_cast<const ksauth_json_doc*>(&call.keep(std::move(parsed)));
        return KSAUTH_OK;
    });
}

std::int32_t type(const ksauth_json_doc* document, const ksauth_str* pointer) noexcept
{
    const auto& value = at(document, pointer);
    if (value.is_bool()) return KSAUTH_JSON_BOOL;
    if (value.is_number()) return KSAUTH_JSON_NUMBER;
    if (value.is_string()) return KSAUTH_JSON_STRING;
    if (value.is_array()) return KSAUTH_JSON_ARRAY;
    if (value.is_object()) return KSAUTH_JSON_OBJECT;
    const bool null = pointer != nullptr && is_there(document, {pointer->data, pointer->size});
    return null ? KSAUTH_JSON_NULL : KSAUTH_JSON_ABSENT;
}

ksauth_status text(
    ksauth_call* handle,
    const ksauth_json_doc* document,
    const ksauth_str* pointer,
    ksauth_str* value
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const auto& found = at(document, pointer);
        if (found.is_null()) return KSAUTH_E_NOT_SET;
        const auto kept = found.is_string() ? found.as_string() : std::string_view();
        *value = found.is_string() ? ksauth_str{kept.data(), kept.size()} : call.lend(found.dump());
        return KSAUTH_OK;
    });
}

std::uint64_t count(const ksauth_json_doc* document, const ksauth_str* pointer) noexcept
{
    const auto& value = at(document, pointer);
    return value.is_array() ? value.items().size() : value.members().size();
}

ksauth_status quote(ksauth_call* handle, const ksauth_str* text, ksauth_str* quoted) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        auto dumped = Json(text_from(text)).dump();
        *quoted = call.lend(dumped);
        wipe(dumped);
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_json json_table{sizeof(ksauth_json), 0, parse, type, text, count, quote};

} // namespace ksauth
