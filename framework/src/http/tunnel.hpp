// The way through a proxy to a server that it must not listen to.
#pragma once

#include "http/patience.hpp"
#include "http/route.hpp"
#include "http/wire.hpp"

namespace ksauth {

/// Asks the proxy at the other end for a tunnel to the route's server (CONNECT, RFC 9110, 9.3.6).
/// Throws ConnectFailure when it refuses.
void open_tunnel(Wire& wire, const Route& route, const Patience& patience);

} // namespace ksauth
