#include "auth/endpoint_memo.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

namespace ksauth {
namespace {

// Lengths in front, so that no value can pass for several.
std::string key_of(const EndpointFilter& filter)
{
    std::string key;
    const auto append = [&key](const std::string& part) {
        key += std::to_string(part.size()) + ':' + part;
    };
    for (const auto& entry : filter.entries()) {
        append(entry.key);
        for (const auto& value : entry.values)
            append(value);
        key += ';';
    }
    return key;
}

std::optional<std::string> origin_of(const std::string& url)
try {
    return parse_url(url).origin();
} catch (const ConfigError&) {
    return std::nullopt; // a catalog may hold what is no URL; nothing is ever sent there
}

std::set<std::string, std::less<>> catalog_origins(const Credential& credential)
{
    std::set<std::string, std::less<>> origins;
    if (!credential.access) return origins;
    for (const auto& service : credential.access->catalog().services()) {
        for (const auto& endpoint : service.endpoints) {
            if (auto origin = origin_of(endpoint.url)) origins.insert(*std::move(origin));
        }
    }
    return origins;
}

} // namespace

std::optional<std::string>
EndpointMemo::find(const EndpointFilter& filter, const Credential& credential) const
{
    const auto key = key_of(filter);
    const std::lock_guard lock(mutex_);
    if (generation_ != credential.generation) return std::nullopt;
    const auto found = urls_.find(key);
    if (found == urls_.end()) return std::nullopt;
    return found->second;
}

void EndpointMemo::keep(
    const EndpointFilter& filter, const Credential& credential, const std::string& url
)
{
    const std::lock_guard lock(mutex_);
    if (auto origin = origin_of(url)) named_.insert(*std::move(origin));
    turn_to(credential);
    if (generation_ == credential.generation) urls_[key_of(filter)] = url;
}

bool EndpointMemo::knows(const std::string& origin, const Credential& credential)
{
    const std::lock_guard lock(mutex_);
    turn_to(credential);
    if (named_.contains(origin)) return true;
    if (generation_ == credential.generation) return in_catalog_.contains(origin);
    return catalog_origins(credential).contains(origin); // a late user of an older credential
}

void EndpointMemo::turn_to(const Credential& credential)
{
    if (credential.generation <= generation_) return;
    generation_ = credential.generation;
    urls_.clear();
    in_catalog_ = catalog_origins(credential);
}

} // namespace ksauth
