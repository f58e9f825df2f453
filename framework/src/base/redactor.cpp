#include "base/redactor.hpp"

#include <algorithm>
#include <array>

namespace ksauth {
namespace {

constexpr std::size_t shortest_masked = 4;
constexpr std::string_view mask_text = "***";

constexpr std::array<std::string_view, 9> secret_headers = {
    "Authorization", "X-Auth-Token", "X-Subject-Token", "X-Service-Token", "Cookie", "Set-Cookie",
    "Proxy-Authorization", "Openstack-Auth-Receipt", "X-Storage-Token",
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
    return std::any_of(secret_headers.begin(), secret_headers.end(), [&](std::string_view secret) {
        return same_header(secret, name);
    });
}

} // namespace ksauth
