// Connections that are kept alive, per origin and TLS settings. Thread-safe; bounded in number and age.
#pragma once

#include "base/url.hpp"

#include <ksauth/tls.hpp>

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace ksauth {

class ConnectionPool {
public:
    using Session = Poco::Net::HTTPClientSession;

    struct Lease {
        std::unique_ptr<Session> session;
        bool used_before = false; ///< the server may have closed it meanwhile
        std::string key = {};
    };

    /// An idle connection, or a new one that is not yet connected.
    Lease take(const Url& url, const Tls& tls);

    /// Never an idle one.
    Lease make(const Url& url, const Tls& tls);

    /// Takes back a connection whose response was read to its end.
    void give_back(Lease lease);

private:
    // Below the keep-alive times that servers usually have, so that few die in our hands.
    static constexpr std::chrono::seconds longest_idle{20};
    static constexpr std::size_t most_idle = 16; // per key

    struct Idle {
        std::unique_ptr<Session> session;
        std::chrono::steady_clock::time_point since;
    };

    Poco::Net::Context::Ptr context_for(const Tls& tls);

    std::mutex mutex_; // guards everything below
    std::map<std::string, std::vector<Idle>> idle_;
    std::vector<std::pair<Tls, Poco::Net::Context::Ptr>> contexts_;
};

} // namespace ksauth
