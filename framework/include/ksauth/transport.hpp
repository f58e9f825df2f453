// The bottom of the pipeline: one request on the wire, one response back.
//
// A Transport does not retry, follow redirects, add credentials or judge the status.
// Implementations translate every failure of the library beneath them into TransportError,
// ProtocolError or Interrupted; nothing else may leave send(). Safe to use from any thread.
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/export.hpp>
#include <ksauth/http.hpp>

#include <memory>

namespace ksauth {

class KSAUTH_API Transport {
public:
    virtual ~Transport() = default;

    /// Sends, and reads the whole response. Throws ConnectFailure, Timeout, TlsError or another
    /// TransportError; ProtocolError for what is no HTTP; Interrupted when the context ends first.
    virtual Response send(const Request& request, const Context& context) = 0;
};

/// The transport that a Session uses unless told otherwise: HTTP/1.1 and TLS 1.2 or later, with
/// connections kept alive in a pool that all users of this object share.
KSAUTH_API std::shared_ptr<Transport> make_transport();

} // namespace ksauth
