#include "base/redactor.hpp"

#include "base/url.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ksauth {
namespace {

constexpr std::size_t shortest_masked = 4;
constexpr std::string_view mask_text = "***";

// Parts of names, since the mechanisms of other clouds bring headers of their own.
constexpr std::array<std::string_view, 10> header_parts = {
    "authorization",
    "token",
    "secret",
    "password",
    "cookie",
    "receipt",
    "signature",
    "api-key",
    "apikey",
    "auth-key",
};

// "password" is also the name of a method: its value, an object, is looked into by who reads JSON.
constexpr std::array<std::string_view, 20> key_parts = {
    "password",  "passwd",       "passcode",  "passphrase",    "secret",
    "token_id",  "access_token", "id_token",  "refresh_token", "api_key",
    "adminpass", "private_key",  "signature", "assertion",     "code_verifier",
    "blob",      "receipt",      "payload",   "device_code",   "samlresponse",
};

template <std::size_t Count>
bool has_part(std::string_view name, const std::array<std::string_view, Count>& parts) noexcept
{
    const auto same = [](unsigned char letter, unsigned char part) {
        return std::tolower(letter) == part;
    };
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return std::search(name.begin(), name.end(), part.begin(), part.end(), same) != name.end();
    });
}

bool ends_with(std::string_view name, std::string_view end) noexcept
{
    const auto same = [](unsigned char letter, unsigned char wanted) {
        return std::tolower(letter) == wanted;
    };
    return name.size() >= end.size() &&
           std::equal(end.rbegin(), end.rend(), name.rbegin(), [&](char wanted, char letter) {
               return same(static_cast<unsigned char>(letter), static_cast<unsigned char>(wanted));
           });
}

// Short names that are secrets where they stand by themselves.
bool is_secret_field(std::string_view name) noexcept
{
    return is_secret_key(name) || name == "code" || name == "ticket" || name == "key";
}

void replace_all(std::string& text, std::string_view what)
{
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + mask_text.size()))
        text.replace(at, what.size(), mask_text);
}

} // namespace

void Redactor::learn(std::string_view secret)
{
    if (secret.size() < shortest_masked) return;
    const std::lock_guard lock(mutex_);
    const auto same = [&](const Secret& known) { return known.reveal() == secret; };
    if (std::any_of(secrets_.begin(), secrets_.end(), same)) return; // at each login the same one
    const auto longer = [&](const Secret& known) { return known.reveal().size() < secret.size(); };
    const auto at = std::find_if(secrets_.begin(), secrets_.end(), longer);
    secrets_.insert(at, Secret(secret)); // longest first: one may be part of another
}

std::string Redactor::mask(std::string_view text) const
{
    std::string masked(text);
    const std::lock_guard lock(mutex_);
    for (const auto& secret : secrets_)
        replace_all(masked, secret.reveal());
    return masked;
}

bool is_secret_header(std::string_view name) noexcept
{
    return has_part(name, header_parts);
}

bool is_secret_key(std::string_view name) noexcept
{
    return has_part(name, key_parts) || ends_with(name, "token") || ends_with(name, "_sig") ||
           (name.size() == 3 && ends_with(name, "sig"));
}

std::string masked_form(std::string_view form)
{
    std::string shown;
    while (!form.empty()) {
        const auto pair = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(form.size(), pair.size() + 1));
        const auto key = pair.substr(0, pair.find('='));
        if (!shown.empty()) shown += '&';
        shown += is_secret_field(key) ? std::string(key).append("=***") : std::string(pair);
    }
    return shown;
}

std::string masked_url(std::string_view url)
{
    auto shown = shown_url(url);
    const auto query = url.substr(0, url.find('#'));
    const auto mark = query.find('?');
    if (mark == query.npos) return shown;
    return shown + '?' + masked_form(query.substr(mark + 1));
}

} // namespace ksauth
