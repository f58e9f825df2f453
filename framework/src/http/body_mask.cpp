#include "http/body_mask.hpp"

#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

Json masked(const Json& value, std::string_view parent);

Json masked_member(const std::string& key, const Json& value, std::string_view parent)
{
    if (key == "catalog" || key == "serviceCatalog") return "<left out>";
    const bool held = (parent == "token" && key == "id") ||
                      (holds_a_secret(parent) && key == "value" && !value.is_null());
    const bool looked_into = value.is_object() && holds_a_secret(key);
    if (held || (is_secret_key(key) && !looked_into)) return "***";
    return masked(value, key);
}

// {"op": "replace", "path": "/user/password", "value": ...} (RFC 6902)
bool patches_secret(const Json& value)
{
    const auto path = value["path"].as_string();
    return value["op"].is_string() && is_secret_key(path.substr(path.rfind('/') + 1));
}

Json masked(const Json& value, std::string_view parent)
{
    if (value.is_object()) {
        Json::Object members;
        const bool patched = patches_secret(value);
        for (const auto& [key, member] : value.members()) {
            const bool secret = patched && key == "value";
            members.emplace_back(key, secret ? Json("***") : masked_member(key, member, parent));
        }
        return Json::object(std::move(members));
    }
    if (value.is_string()) return masked_text(value.as_string());
    if (!value.is_array()) return value;
    Json::Array items;
    for (const auto& item : value.items())
        items.push_back(masked(item, parent));
    return Json::array(std::move(items));
}

std::string masked_json(std::string_view body)
try {
    return masked(Json::parse(body), "").dump();
} catch (const Error&) {
    return "<not shown: no valid JSON>";
}

bool is_type(std::string_view type, std::string_view wanted)
{
    return same_header(type, wanted);
}

// Also "application/problem+json", "application/json-patch+json" and their like.
bool is_json(std::string_view type)
{
    constexpr std::string_view suffix = "+json";
    const auto end = type.substr(type.size() - std::min(type.size(), suffix.size()));
    return is_type(type, "application/json") || same_header(end, suffix);
}

} // namespace

std::string mask_body(std::string_view content_type, std::string_view body)
{
    if (body.empty()) return {};
    const auto type = content_type.substr(0, content_type.find_first_of("; "));
    if (is_json(type)) return masked_json(body);
    if (is_type(type, "application/x-www-form-urlencoded")) return masked_form(body);
    if (is_type(type, "text/plain")) return masked_text(body);
    return "<not shown: " + std::to_string(body.size()) + " bytes of " +
           (content_type.empty() ? "unknown type" : std::string(content_type)) + ">";
}

std::string shown_value(std::string_view name, std::string_view value)
{
    if (is_secret_header(name)) return "***";
    const bool is_url = same_header(name, "Location") || same_header(name, "Content-Location");
    return is_url ? masked_url(value) : masked_text(value);
}

void learn_from(const Headers& headers, Redactor& redactor)
{
    for (const auto& [name, value] : headers) {
        if (!is_secret_header(name)) continue;
        redactor.learn(value);
        redactor.learn(std::string_view(value).substr(value.find(' ') + 1)); // behind "Bearer"
    }
}

} // namespace ksauth
