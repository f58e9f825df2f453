// Servers that speak TLS, rightly and wrongly.
#pragma once

#include "base/url.hpp"
#include "raw_server.hpp"
#include "support/embedded_cloud_server.hpp"
#include "support/temp_folder.hpp"
#include "support/test_certificate.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/transport.hpp>

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureServerSocket.h>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace ksauth::test::over_tls {

inline test::Answer echo(const test::SeenRequest& request)
{
    return {.body = request.path + request.body};
}

inline Response get(const std::string& url, const Tls& tls, const Context& context = {})
{
    return make_transport()->send({.url = url, .connection = {.tls = tls}}, context);
}

inline std::string complaint_of(const std::string& url, const Tls& tls)
try {
    get(url, tls);
    return "no complaint";
} catch (const TlsError& error) {
    BOOST_TEST(error.facts().never_sent);
    BOOST_TEST(!error.facts().retryable);
    return error.what();
}

inline bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != text.npos;
}

// A certificate for 127.0.0.1 that nobody signed but itself.
inline test::ServerCertificate make_self_signed(const std::filesystem::path& folder)
{
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_EXTENSION* const name =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, name, -1);
    X509_EXTENSION_free(name);
    BOOST_REQUIRE(X509_sign(certificate, key, EVP_sha256()) > 0);

    const auto file = (folder / "self.pem").string();
    std::FILE* const out = std::fopen(file.c_str(), "w");
    BOOST_REQUIRE(out != nullptr);
    PEM_write_X509(out, certificate);
    PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(out);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {file, file};
}

// Wants a certificate of the same authority from its clients.
inline Poco::Net::ServerSocket demanding_listener(const TestCertificate& certificate)
{
    using Poco::Net::Context;
    const auto files = certificate.server();
    Context::Ptr context = new Context(
        Context::TLS_SERVER_USE,
        files.key_file,
        files.certificate_file,
        certificate.ca_file(),
        Context::VERIFY_STRICT
    );
    context->enableExtendedCertificateVerification(false);
    return Poco::Net::SecureServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0), 8, context);
}

inline Poco::Net::ServerSocket tls_listener(const TestCertificate& certificate)
{
    using Poco::Net::Context;
    const auto files = certificate.server();
    Context::Ptr context = new Context(
        Context::TLS_SERVER_USE, files.key_file, files.certificate_file, "", Context::VERIFY_NONE
    );
    return Poco::Net::SecureServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0), 8, context);
}

// Made once: keys take a moment.
inline const TestCertificate& ours()
{
    static const TestCertificate certificate;
    return certificate;
}

inline const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// A proxy that opens a tunnel for its first client.
inline RawServer::Talk tunnel_to(const std::string& url, std::string& seen)
{
    return [port = parse_url(url).port, &seen](Peer& peer) {
        seen = peer.read_request();
        if (peer.say("HTTP/1.1 200 Connection established\r\n\r\n")) peer.relay_to(port);
    };
}

} // namespace ksauth::test::over_tls
