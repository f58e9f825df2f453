// TLS through a connection that is encrypted already: to a server behind a proxy that speaks TLS
// itself. Poco can put TLS on a socket alone.
#pragma once

#include "http/tls_context.hpp"
#include "http/wire.hpp"

#include <memory>
#include <string>

namespace ksauth {

/// Shakes hands with `host` at the far end of the tunnel. Throws what `tunnel` throws, and
/// Poco::Net::SSLException.
std::unique_ptr<Wire> tls_over(
    std::unique_ptr<Wire> tunnel,
    const std::string& host,
    const TlsPeer& peer,
    const Patience& patience
);

} // namespace ksauth
