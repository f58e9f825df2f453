#include "http/tls_context.hpp"

#include <ksauth/error.hpp>

#include <Poco/Crypto/X509Certificate.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SSLException.h>

#include <openssl/ssl.h>

#include <filesystem>
#include <string>

#include <unistd.h>

namespace ksauth {
namespace {

void need_readable(const std::string& file, const char* what)
{
    if (file.empty() || access(file.c_str(), R_OK) == 0) return;
    throw ConfigError(
        {.message = std::string(what) + " '" + file + "' does not exist or cannot be read", .never_sent = true}
    );
}

// An encrypted key must not make OpenSSL ask on the terminal.
int no_passphrase(char*, int, int, void*)
{
    return 0;
}

void use_client_certificate(SSL_CTX* context, const ClientCertificate& client)
{
    if (client.certificate.empty()) return;
    const auto& key = client.key.empty() ? client.certificate : client.key;
    need_readable(client.certificate, "client certificate");
    need_readable(key, "client key");
    SSL_CTX_set_default_passwd_cb(context, no_passphrase);
    const bool good = SSL_CTX_use_certificate_chain_file(context, client.certificate.c_str()) == 1
                      && SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) == 1
                      && SSL_CTX_check_private_key(context) == 1;
    if (good) return;
    throw ConfigError(
        {.message = "client certificate '" + client.certificate + "' and key '" + key
                    + "' cannot be used: they must be PEM, not encrypted, and belong together",
         .never_sent = true}
    );
}

// OpenSSL's own check decides. Poco's callback would ask handlers that the application may have set to
// accept anything.
int keep_verdict(int ok, X509_STORE_CTX*)
{
    return ok;
}

} // namespace

Poco::Net::Context::Ptr make_tls_context(const Tls& tls)
{
    using Poco::Net::Context;
    need_readable(tls.verify.ca(), "certificate authority");
    Poco::Net::initializeSSL();
    Context::Params params;
    params.verificationMode = tls.verify.enabled() ? Context::VERIFY_STRICT : Context::VERIFY_NONE;
    params.caLocation = tls.verify.ca();
    params.loadDefaultCAs = tls.verify.ca().empty();
    try {
        Context::Ptr context = new Context(Context::TLS_CLIENT_USE, params); // Poco's own reference count
        context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
        context->enableExtendedCertificateVerification(false);
        context->enableSessionCache(true);
        if (tls.verify.enabled()) SSL_CTX_set_verify(context->sslContext(), SSL_VERIFY_PEER, keep_verdict);
        use_client_certificate(context->sslContext(), tls.client);
        return context;
    } catch (const Poco::Net::SSLException& error) {
        throw ConfigError(
            {.message = "the certificate authority '" + tls.verify.ca() + "' cannot be used: " + error.message(),
             .never_sent = true}
        );
    }
}

} // namespace ksauth
