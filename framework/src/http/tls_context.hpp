// TLS settings as Poco wants them. Poco's process-wide TLS configuration is neither used nor
// changed.
#pragma once

#include <ksauth/tls.hpp>

#include <Poco/Net/Context.h>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace ksauth {

/// For connections to that host (a name or an address): whether its certificate is for it is
/// checked by OpenSSL, as a part of the handshake. Throws ConfigError for files that are missing or
/// cannot be used.
Poco::Net::Context::Ptr make_tls_context(const Tls& tls, const std::string& host);

/// Made once for each host and its settings, as reading the authorities takes time. Thread-safe.
class TlsContexts {
public:
    Poco::Net::Context::Ptr get(const Tls& tls, const std::string& host);

private:
    struct Known {
        Tls tls;
        std::string host;
        Poco::Net::Context::Ptr context;
    };

    std::mutex mutex_;
    std::vector<Known> known_;
};

/// What was wrong with the certificate in this thread's latest handshake and what helps, such as
/// "its certificate has expired; ..."; "" when there was nothing.
std::string tls_verdict();
void forget_tls_verdict() noexcept;

} // namespace ksauth
