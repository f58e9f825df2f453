// TLS settings as Poco wants them. Poco's process-wide TLS configuration is neither used nor
// changed.
#pragma once

#include "base/guarded.hpp"

#include <ksauth/tls.hpp>

#include <Poco/Net/Context.h>
#include <Poco/Net/Session.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

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

/// Made once for each server and its settings, as reading the authorities takes time, and anew when
/// a file that they name was replaced. The longest unused are dropped. Thread-safe; while one is
/// made, other servers' can be had.
class TlsPeers {
public:
    std::shared_ptr<TlsPeer> get(const Tls& tls, const std::string& host, std::uint16_t port);

private:
    /// How a file was when it was read; all are 0 for one that is not named.
    struct Stamp {
        dev_t device = 0;
        ino_t number = 0;
        off_t size = 0;
        std::int64_t changed = 0; // nanoseconds

        bool operator==(const Stamp&) const = default;
    };
    using Stamps = std::array<Stamp, 3>;
    using Slot = Guarded<Poco::Net::Context::Ptr>;

    struct Known {
        Tls tls;
        std::string host; // "" where nothing is checked
        Stamps files;
        std::shared_ptr<Slot> slot; // null within until it is made
    };
    struct KnownPeer {
        std::string host;
        std::uint16_t port;
        std::shared_ptr<TlsPeer> peer;
    };
    struct All {
        std::vector<Known> contexts; // the latest used last
        std::vector<KnownPeer> peers;
    };

    static std::optional<Stamps> stamps_of(const Tls& tls);
    static Stamp stamp_of(const std::string& file, bool& there);
    std::shared_ptr<Slot> slot_for(const Tls& tls, const std::string& host);

    Guarded<All> all_;
};

/// What was wrong with the certificate in this thread's latest handshake and what helps, such as
/// "its certificate has expired; ..."; "" when there was nothing.
std::string tls_verdict();
void forget_tls_verdict() noexcept;

} // namespace ksauth
