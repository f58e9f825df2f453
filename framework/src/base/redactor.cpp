#include "base/redactor.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ksauth {
namespace {

constexpr std::size_t shortest_masked = 4;
constexpr std::string_view mask_text = "***";

// Parts of names, since the mechanisms of other clouds bring headers of their own.
constexpr std::array<std::string_view, 10> secret_parts = {
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
    const auto same = [](unsigned char letter, unsigned char part) {
        return std::tolower(letter) == part;
    };
    return std::any_of(secret_parts.begin(), secret_parts.end(), [&](std::string_view part) {
        return std::search(name.begin(), name.end(), part.begin(), part.end(), same) != name.end();
    });
}

} // namespace ksauth
