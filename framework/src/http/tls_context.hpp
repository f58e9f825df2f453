// TLS settings as Poco wants them. Poco's process-wide TLS configuration is neither used nor
// changed.
#pragma once

#include "base/guarded.hpp"

#include <ksauth/tls.hpp>

#include <Poco/Net/Context.h>
#include <Poco/Net/Session.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ksauth {

/// For connections to that host (a name or an address): whether its certificate is for it is
/// checked by OpenSSL, as a part of the handshake. Throws ConfigError for files that are missing or
/// cannot be used.
Poco::Net::Context::Ptr make_tls_context(const Tls& tls, const std::string& host);

/// How to speak TLS with one server, and the session to go on with (RFC 8446, 2.2).
struct TlsPeer {
    Poco::Net::Context::Ptr context;
    Guarded<Poco::Net::Session::Ptr> session; ///< the latest; null before the first
};

/// Made once for each server and its settings, as reading the authorities takes time. Thread-safe.
class TlsPeers {
public:
    std::shared_ptr<TlsPeer> get(const Tls& tls, const std::string& host, std::uint16_t port);

private:
    struct Known {
        Tls tls;
        std::string host; // "" where nothing is checked
        Poco::Net::Context::Ptr context;
    };
    struct KnownPeer {
        std::string host;
        std::uint16_t port;
        std::shared_ptr<TlsPeer> peer;
    };
    struct All {
        std::vector<Known> contexts;
        std::vector<KnownPeer> peers;
    };

    static Poco::Net::Context::Ptr
    context_for(std::vector<Known>& contexts, const Tls& tls, const std::string& host);

    Guarded<All> all_;
};

/// What was wrong with the certificate in this thread's latest handshake and what helps, such as
/// "its certificate has expired; ..."; "" when there was nothing.
std::string tls_verdict();
void forget_tls_verdict() noexcept;

} // namespace ksauth
