// Which proxy a request goes through: as its settings say, or as the environment does.
#pragma once

#include "http/route.hpp"

#include <ksauth/proxy.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// Whether `except`, a list in the form of no_proxy, names this server: "*", a name (it stands for
/// what is below it, too, with a point in front or not), a name with a port, an address, or a block
/// of addresses ("10.0.0.0/8").
bool is_excepted(std::string_view except, const Url& url);

/// Reads "http://[user:password@]host:port", the scheme and the port may be left out. Throws
/// ConfigError, without the password.
ProxyServer parse_proxy(std::string_view url);

/// What the environment says, read once. A value.
class ProxyEnvironment {
public:
    using Variable = std::function<std::string(const char* name)>; // "" when not set

    ProxyEnvironment() = default;
    explicit ProxyEnvironment(const Variable& variable);

    /// Throws ConfigError for a proxy that makes no sense.
    std::optional<ProxyServer> proxy_for(const Url& url) const;

private:
    std::string http_;
    std::string https_;
    std::string except_;
};

/// Of this process. Not while another thread changes it.
ProxyEnvironment read_proxy_environment();

std::optional<ProxyServer>
choose_proxy(const Proxy& wanted, const ProxyEnvironment& environment, const Url& url);

} // namespace ksauth
