// Connections that are kept alive, for requests of the same route. Thread-safe; bounded in number
// and age.
#pragma once

#include "base/guarded.hpp"
#include "http/route.hpp"
#include "http/wire.hpp"

#include <ksauth/context.hpp>
#include <ksauth/tls.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace ksauth {

/// A connection, and when it was made.
struct LiveWire {
    std::unique_ptr<Wire> wire;
    SteadyTime born = {};
};

class ConnectionPool {
public:
    /// Below the keep-alive times that servers usually have, so that few die in our hands.
    static constexpr std::chrono::seconds longest_idle{20};
    /// So that a load balancer's other servers, and a name's new address, get their turn.
    static constexpr std::chrono::minutes longest_life{10};
    static constexpr std::size_t most_per_route = 32;
    static constexpr std::size_t most = 128;

    /// An idle connection; no wire when there is none that is still good. The server may close
    /// even a good one before a request reaches it.
    LiveWire take(const Route& route, SteadyTime now);

    /// Takes back a connection whose response was read to its end, and which the server leaves open
    /// for so long.
    void give_back(const Route& route, LiveWire live, std::chrono::seconds open, SteadyTime now);

private:
    // What must be equal for a connection to serve two requests; the host with it, as its
    // certificate was checked for that name.
    using View = std::tuple<
        std::uint16_t,
        std::string_view,  // host
        bool,              // secure
        bool,              // verified
        std::string_view,  // authorities
        std::string_view,  // client certificate
        std::string_view,  // its key
        std::uint16_t,     // proxy; 0 for none
        std::string_view,  // its host
        bool,              // secure
        std::string_view>; // its user and password

    struct Key {
        Url url;
        Tls tls;
        std::optional<ProxyServer> proxy;
    };

    struct Less {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(const A& a, const B& b) const
        {
            return view(a) < view(b);
        }
    };

    struct Idle {
        LiveWire live;
        SteadyTime until;
    };
    using Shelf = std::vector<Idle>; // the one idle longest first

    struct Shelves {
        std::map<Key, Shelf, Less> all = {};
        std::size_t count = 0;
        SteadyTime next_look = {};
    };

    template <class RouteOrKey>
    static View view(const RouteOrKey& route);
    LiveWire take_young(const Route& route, SteadyTime now, Shelf& old);
    static void remove_old(Shelves& shelves, SteadyTime now, Shelf& old);

    Guarded<Shelves> shelves_;
};

} // namespace ksauth
