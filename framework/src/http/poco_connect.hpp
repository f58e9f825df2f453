// From a route to a wire: names, addresses, proxies, handshakes.
#pragma once

#include "http/route.hpp"
#include "http/tls_context.hpp"
#include "http/wire.hpp"

#include <memory>

namespace ksauth {

/// Connects to the first of the host's addresses that answers, of the proxy's host where there is
/// one. Throws Poco's exceptions; ConnectFailure when the proxy refuses, ConfigError, Interrupted.
/// The name look-up is the system's and cannot be interrupted; all that follows can.
std::unique_ptr<Wire> connect_wire(const Route& route, TlsPeers& peers, const Patience& patience);

} // namespace ksauth
