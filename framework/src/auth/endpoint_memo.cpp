#include "auth/endpoint_memo.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <functional>

namespace ksauth {
namespace {

// Calls `see` with each entry of filter.over(defaults), in its order, as long as that returns true.
template <class See>
bool all_entries(const EndpointFilter& filter, const EndpointFilter& defaults, See see)
{
    for (const auto& entry : filter.entries()) {
        if (!see(entry)) return false;
    }
    for (const auto& entry : defaults.entries()) {
        if (!filter.contains(entry.key) && !see(entry)) return false;
    }
    return true;
}

std::size_t hash_of(const EndpointFilter& filter, const EndpointFilter& defaults)
{
    std::size_t hash = 0;
    const auto mix = [&hash](std::string_view text) {
        hash = (hash ^ std::hash<std::string_view>()(text)) * 0x9e3779b97f4a7c15U;
    };
    all_entries(filter, defaults, [&](const EndpointFilter::Entry& entry) {
        mix(entry.key);
        for (const auto& value : entry.values)
            mix(value);
        return true;
    });
    return hash;
}

bool is_same(
    const EndpointFilter& known, const EndpointFilter& filter, const EndpointFilter& defaults
)
{
    auto next = known.entries().begin();
    const auto end = known.entries().end();
    const bool same = all_entries(filter, defaults, [&](const EndpointFilter::Entry& entry) {
        return next != end && *next++ == entry;
    });
    return same && next == end;
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

std::optional<std::string> EndpointMemo::find(
    const EndpointFilter& filter,
    const EndpointFilter& defaults,
    const Credential& credential,
    const Clock& clock
) const
{
    // Most answers are good for ever: the clock is not asked for these.
    const auto is_good = [&clock](const Answer& answer) {
        return answer.until == SteadyTime::max() || clock.steady_now() < answer.until;
    };
    const auto hash = hash_of(filter, defaults);
    const std::lock_guard lock(mutex_);
    if (generation_ != credential.generation) return std::nullopt;
    const auto [begin, end] = answers_.equal_range(hash);
    for (auto answer = begin; answer != end; ++answer) {
        if (is_same(answer->second.filter, filter, defaults) && is_good(answer->second))
            return answer->second.url;
    }
    return std::nullopt;
}

void EndpointMemo::keep(
    const EndpointFilter& filter,
    const Credential& credential,
    const std::string& url,
    std::chrono::seconds life,
    const Clock& clock
)
{
    const auto until = life == for_ever ? SteadyTime::max() : clock.steady_now() + life;
    const auto hash = hash_of(filter, {});
    const std::lock_guard lock(mutex_);
    if (auto origin = origin_of(url)) named_.insert(*std::move(origin));
    turn_to(credential);
    if (generation_ != credential.generation) return;
    const auto [begin, end] = answers_.equal_range(hash);
    for (auto answer = begin; answer != end; ++answer) {
        if (answer->second.filter != filter) continue;
        answer->second.url = url;
        answer->second.until = until;
        return;
    }
    answers_.emplace(hash, Answer{filter, url, until});
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
    answers_.clear();
    in_catalog_ = catalog_origins(credential);
}

} // namespace ksauth
