#include "http/body_mask.hpp"

#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ksauth {
namespace {

// Parts of names. "password" is also the name of a method: its value, an object, is looked into.
constexpr std::array<std::string_view, 18> secret_parts = {
    "password",
    "passcode",
    "passphrase",
    "secret",
    "token_id",
    "access_token",
    "id_token",
    "refresh_token",
    "api_key",
    "adminpass",
    "private_key",
    "signature",
    "assertion",
    "code_verifier",
    "blob",
    "receipt",
    "payload",
    "device_code",
};

bool is_secret_key(std::string_view key)
{
    std::string lower(key);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    const bool has_part = std::ranges::any_of(secret_parts, [&](std::string_view part) {
        return lower.find(part) != lower.npos;
    });
    return has_part || lower.ends_with("token");
}

Json masked(const Json& value, std::string_view parent);

Json masked_member(const std::string& key, const Json& value, std::string_view parent)
{
    if (key == "catalog" || key == "serviceCatalog") return "<left out>";
    const bool token_id = parent == "token" && key == "id";
    if (token_id || (is_secret_key(key) && !value.is_object())) return "***";
    return masked(value, key);
}

Json masked(const Json& value, std::string_view parent)
{
    if (value.is_object()) {
        Json::Object members;
        for (const auto& [key, member] : value.members())
            members.emplace_back(key, masked_member(key, member, parent));
        return Json::object(std::move(members));
    }
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

std::string masked_form(std::string_view body)
{
    std::string shown;
    while (!body.empty()) {
        const auto pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const auto key = pair.substr(0, pair.find('='));
        if (!shown.empty()) shown += '&';
        shown += is_secret_key(key) || key == "token" || key == "code" ? std::string(key) + "=***"
                                                                       : std::string(pair);
    }
    return shown;
}

bool is_type(std::string_view content_type, std::string_view wanted)
{
    return same_header(content_type.substr(0, content_type.find_first_of("; ")), wanted);
}

} // namespace

std::string mask_body(std::string_view content_type, std::string_view body)
{
    if (body.empty()) return {};
    if (is_type(content_type, "application/json")) return masked_json(body);
    if (is_type(content_type, "application/x-www-form-urlencoded")) return masked_form(body);
    if (is_type(content_type, "text/plain")) return std::string(body);
    return "<not shown: " + std::to_string(body.size()) + " bytes of " +
           (content_type.empty() ? "unknown type" : std::string(content_type)) + ">";
}

} // namespace ksauth
