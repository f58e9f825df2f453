// How far a server is trusted, and how this side shows who it is.
#pragma once

#include <ksauth/export.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace ksauth {

/// What a server's certificate is checked against. By default the system's authorities; host name
/// and dates are always checked as well. A value.
class KSAUTH_API Verify {
public:
    Verify() = default;

    // Implicit, so that `.verify = false` and `.verify = "/etc/ssl/my-ca.pem"` can be written.
    // NOLINTBEGIN(google-explicit-constructor)
    Verify(bool check) : check_(check) {}

    /// A PEM file of authorities, or a folder of them in OpenSSL's hashed form. Replaces the
    /// system's.
    Verify(std::string ca) : ca_(std::move(ca)) {}
    Verify(const char* ca) : ca_(ca) {}
    // NOLINTEND(google-explicit-constructor)

    bool enabled() const noexcept { return check_; }
    const std::string& ca() const noexcept { return ca_; } ///< empty: the system's authorities

    bool operator==(const Verify&) const = default;

private:
    bool check_ = true;
    std::string ca_;
};

/// A client certificate for mutual TLS: PEM files. `key` may be left out when the certificate's
/// file holds it too; an encrypted key is refused.
struct ClientCertificate {
    std::string certificate = {};
    std::string key = {};

    bool operator==(const ClientCertificate&) const = default;
};

struct Tls {
    Verify verify = {};
    ClientCertificate client = {}; ///< none when its certificate is empty

    bool operator==(const Tls&) const = default;
};

} // namespace ksauth
