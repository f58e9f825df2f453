#include "http/body_mask.hpp"

#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

Json masked(const Json& value, std::string_view parent);

bool is_secret_member(const std::string& key, const Json& value, std::string_view parent)
{
    const bool held = (parent == "token" && key == "id") ||
                      (holds_a_secret(parent) && key == "value" && !value.is_null());
    const bool looked_into = value.is_object() && holds_a_secret(key);
    return held || (is_secret_key(key) && !looked_into);
}

Json masked_member(const std::string& key, const Json& value, std::string_view parent)
{
    if (key == "catalog" || key == "serviceCatalog") return "<left out>";
    if (is_secret_member(key, value, parent)) return "***";
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

void learn_texts(const Json& value, Redactor& redactor)
{
    if (value.is_string()) redactor.learn(value.as_string());
    for (const auto& item : value.items())
        learn_texts(item, redactor);
}

void learn_from_members(const Json& value, std::string_view parent, Redactor& redactor)
{
    const bool patched = patches_secret(value);
    for (const auto& [key, member] : value.members()) {
        const bool secret = (patched && key == "value") || is_secret_member(key, member, parent);
        secret && !member.is_object() ? learn_texts(member, redactor)
                                      : learn_from_members(member, key, redactor);
    }
    for (const auto& item : value.items())
        learn_from_members(item, parent, redactor);
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

std::string_view type_of(std::string_view content_type)
{
    return content_type.substr(0, content_type.find_first_of("; "));
}

} // namespace

std::string mask_body(std::string_view content_type, std::string_view body)
{
    if (body.empty()) return {};
    const auto type = type_of(content_type);
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

void learn_from_json(std::string_view body, Redactor& redactor, std::string_view its_key)
try {
    learn_from_members(Json::parse(body), its_key, redactor);
} catch (const Error&) { // NOLINT(bugprone-empty-catch): what is no JSON has no members
}

void learn_from(const Request& request, Redactor& redactor)
{
    learn_from(request.headers, redactor);
    const auto type = request.headers.get("Content-Type").value_or("");
    if (is_json(type_of(type))) learn_from_json(request.body, redactor);
}

Response masked(Response response, const Redactor& redactor)
{
    auto body = redactor.mask(response.body);
    wipe(response.body);
    response.body = std::move(body);
    return response;
}

} // namespace ksauth
