// Wires over Poco's sockets.
#pragma once

#include "http/tls_context.hpp"
#include "http/wire.hpp"

#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <memory>

namespace ksauth {

/// Over a connected socket.
std::unique_ptr<Wire> plain_wire(const Poco::Net::StreamSocket& socket);

/// Over one whose handshake is done and that does not block. The session for the next connection is
/// left with `peer`.
std::unique_ptr<Wire>
secure_wire(const Poco::Net::SecureStreamSocket& socket, std::shared_ptr<TlsPeer> peer);

/// Poco decides by errno and OpenSSL's queue whether to try again, and takes what earlier calls
/// left there for news: to be called before it is asked to read, write or shake hands.
void forget_earlier_errors() noexcept;

/// What a socket under TLS waits for after this result: reading may have to write, and the other
/// way round.
Patience::For need_after(int result) noexcept;

} // namespace ksauth
