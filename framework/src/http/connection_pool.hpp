// Connections that are kept alive, per origin and TLS settings. Thread-safe; bounded in number and
// age.
#pragma once

#include "base/url.hpp"
#include "http/wire.hpp"

#include <ksauth/tls.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ksauth {

class ConnectionPool {
public:
    /// An idle connection; null when there is none that is still good. The server may close even a
    /// good one before a request reaches it.
    std::unique_ptr<Wire> take(const Url& url, const Tls& tls);

    /// Takes back a connection whose response was read to its end.
    void give_back(const Url& url, const Tls& tls, std::unique_ptr<Wire> wire);

private:
    // Below the keep-alive times that servers usually have, so that few die in our hands.
    static constexpr std::chrono::seconds longest_idle{20};
    static constexpr std::size_t most_idle = 16; // per key

    struct Idle {
        std::unique_ptr<Wire> wire;
        std::chrono::steady_clock::time_point since;
    };
    using Shelf = std::vector<Idle>; // the one idle longest first

    Shelf remove_old();

    std::mutex mutex_;
    std::map<std::string, Shelf> idle_; // by key_of()
};

} // namespace ksauth
