// An authority of one's own with a certificate for 127.0.0.1 and one for a client, made anew for
// each object and gone with it.
#pragma once

#include "support/embedded_cloud_server.hpp"
#include "support/temp_folder.hpp"

#include <string>

namespace ksauth::test {

struct CertificateWishes {
    /// In OpenSSL's words, such as "DNS:example.org" for a server that is someone else.
    std::string server_name = "IP:127.0.0.1,DNS:localhost";
    int days = 1; ///< negative: expired that long ago
};

class TestCertificate {
public:
    explicit TestCertificate(const CertificateWishes& wishes = {});

    std::string ca_file() const { return file("ca.pem"); }

    /// A folder with the authority in the hashed form that OpenSSL looks up.
    std::string ca_folder() const { return file("authorities"); }

    ServerCertificate server() const { return {file("server.pem"), file("server.key")}; }

    /// For a client that shows who it is.
    std::string client_file() const { return file("client.pem"); }
    std::string client_key_file() const { return file("client.key"); }

private:
    std::string file(const char* name) const { return (folder_.path() / name).string(); }

    TempFolder folder_;
};

} // namespace ksauth::test
