#include "http/connection_pool.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ksauth {

template <class RouteOrKey>
ConnectionPool::View ConnectionPool::view(const RouteOrKey& route)
{
    const auto& [url, tls, proxy] = route;
    View view(url.port, url.host, url.secure(), true, "", "", "", std::uint16_t{0}, "", false, "");
    if (proxy) {
        std::get<7>(view) = proxy->url.port;
        std::get<8>(view) = proxy->url.host;
        std::get<9>(view) = proxy->url.secure();
        std::get<10>(view) = proxy->authorization;
    }
    if (!url.secure() && !std::get<9>(view)) return view;
    std::get<3>(view) = tls.verify.enabled();
    std::get<4>(view) = tls.verify.ca();
    std::get<5>(view) = tls.client.certificate;
    std::get<6>(view) = tls.client.key;
    return view;
}

// What is too old, and what the server closed, is closed after the lock is gone.
LiveWire ConnectionPool::take(const Route& route, SteadyTime now)
{
    for (;;) {
        Shelf old;
        auto live = take_young(route, now, old);
        if (!live.wire || live.wire->silent()) return live;
    }
}

LiveWire ConnectionPool::take_young(const Route& route, SteadyTime now, Shelf& old)
{
    const auto shelves = shelves_.lock();
    remove_old(*shelves, now, old);
    const auto found = shelves->all.find(route);
    if (found == shelves->all.end()) return {};
    for (auto& shelf = found->second; !shelf.empty();) {
        auto idle = std::move(shelf.back());
        shelf.pop_back();
        --shelves->count;
        if (idle.until > now) return std::move(idle.live);
        old.push_back(std::move(idle));
    }
    return {};
}

void ConnectionPool::give_back(
    const Route& route, LiveWire live, std::chrono::seconds open, SteadyTime now
)
{
    // A second for the way of a request that goes out at the last moment.
    const auto idle_time = std::min(open - std::chrono::seconds(1), longest_idle);
    const auto until = std::min(now + idle_time, live.born + longest_life);
    if (until <= now) return;
    Shelf old;
    const auto shelves = shelves_.lock();
    remove_old(*shelves, now, old);
    auto found = shelves->all.find(route);
    if (found == shelves->all.end())
        found = shelves->all.emplace(Key{route.url, route.tls, route.proxy}, Shelf()).first;
    if (found->second.size() >= most_per_route || shelves->count >= most) return;
    found->second.push_back({std::move(live), until});
    ++shelves->count;
}

// Of every route: a program that turned to another service must not hold on to the sockets.
void ConnectionPool::remove_old(Shelves& shelves, SteadyTime now, Shelf& old)
{
    if (now < shelves.next_look) return;
    shelves.next_look = now + std::chrono::seconds(1);
    for (auto& [key, shelf] : shelves.all) {
        const auto young = std::stable_partition(shelf.begin(), shelf.end(), [&](const Idle& idle) {
            return idle.until <= now;
        });
        shelves.count -= static_cast<std::size_t>(young - shelf.begin());
        std::move(shelf.begin(), young, std::back_inserter(old));
        shelf.erase(shelf.begin(), young);
    }
    std::erase_if(shelves.all, [](const auto& entry) { return entry.second.empty(); });
}

} // namespace ksauth
