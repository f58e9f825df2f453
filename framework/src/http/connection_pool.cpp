#include "http/connection_pool.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ksauth {
namespace {

// What must be equal for a connection to serve two requests; the host with it, as its certificate
// was checked for that name.
std::string key_of(const Url& url, const Tls& tls)
{
    auto key = url.origin();
    if (!url.secure()) return key;
    return key + '\n' + (tls.verify.enabled() ? "verify " : "any ") + tls.verify.ca() + '\n' +
           tls.client.certificate + '\n' + tls.client.key;
}

} // namespace

std::unique_ptr<Wire> ConnectionPool::take(const Url& url, const Tls& tls)
{
    const auto key = key_of(url, tls);
    for (;;) {
        Shelf old; // closed after the lock is gone
        std::unique_ptr<Wire> wire;
        {
            const std::lock_guard lock(mutex_);
            old = remove_old();
            const auto shelf = idle_.find(key);
            if (shelf == idle_.end()) return nullptr;
            wire = std::move(shelf->second.back().wire);
            shelf->second.pop_back();
            if (shelf->second.empty()) idle_.erase(shelf);
        }
        if (wire->silent()) return wire;
    }
}

void ConnectionPool::give_back(const Url& url, const Tls& tls, std::unique_ptr<Wire> wire)
{
    Shelf old;
    const std::lock_guard lock(mutex_);
    old = remove_old();
    auto& shelf = idle_[key_of(url, tls)];
    if (shelf.size() < most_idle)
        shelf.push_back({std::move(wire), std::chrono::steady_clock::now()});
}

// Of every key: a program that turned to another service must not hold on to the sockets.
ConnectionPool::Shelf ConnectionPool::remove_old()
{
    const auto latest = std::chrono::steady_clock::now() - longest_idle;
    Shelf old;
    for (auto& [key, shelf] : idle_) {
        const auto young = std::find_if(shelf.begin(), shelf.end(), [&](const Idle& idle) {
            return idle.since > latest;
        });
        std::move(shelf.begin(), young, std::back_inserter(old));
        shelf.erase(shelf.begin(), young);
    }
    std::erase_if(idle_, [](const auto& entry) { return entry.second.empty(); });
    return old;
}

} // namespace ksauth
