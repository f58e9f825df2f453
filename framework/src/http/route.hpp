// Which way a request takes: where its server is, behind which proxy, and how the two know each
// other. Connections of equal routes serve each other's requests.
#pragma once

#include "base/url.hpp"

#include <ksauth/tls.hpp>

#include <optional>
#include <string>

namespace ksauth {

struct ProxyServer {
    Url url;                   ///< its target means nothing
    std::string authorization; ///< for Proxy-Authorization (RFC 9110, 11.7.2); "" for none
};

struct Route {
    Url url;
    const Tls& tls;
    std::optional<ProxyServer> proxy = {};

    /// Whether the proxy itself is asked, by the full name of what is wanted. Through a tunnel it
    /// is not.
    bool asks_proxy() const noexcept { return proxy && !url.secure(); }
};

/// "host", "host:8080", "[::1]:8080": as in the field Host.
std::string host_field(const Url& url);

} // namespace ksauth
