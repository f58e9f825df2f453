#include "http/tls_context.hpp"

#include <ksauth/error.hpp>

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SSLException.h>

#include <string>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace ksauth {
namespace {

// Why OpenSSL refused: set by the callback below, on the thread of the handshake.
thread_local int latest_verdict = X509_V_OK;

void need_readable(const std::string& file, const char* what)
{
    if (file.empty() || access(file.c_str(), R_OK) == 0) return;
    throw ConfigError(
        {.message = std::string(what) + " '" + file + "' does not exist or cannot be read",
         .never_sent = true}
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
    const bool good =
        SSL_CTX_use_certificate_chain_file(context, client.certificate.c_str()) == 1 &&
        SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) == 1 &&
        SSL_CTX_check_private_key(context) == 1;
    if (good) return;
    throw ConfigError(
        {.message = "client certificate '" + client.certificate + "' and key '" + key +
                    "' cannot be used: they must be PEM, not encrypted, and belong together",
         .never_sent = true}
    );
}

// OpenSSL's own check decides. Poco's callback would ask handlers that the application may have set
// to accept anything.
int keep_verdict(int ok, X509_STORE_CTX* store)
{
    if (ok == 0) latest_verdict = X509_STORE_CTX_get_error(store);
    return ok;
}

// Not left to Poco, which checks the name after the handshake, and not in every case.
void verify_peer(SSL_CTX* context, const std::string& host)
{
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, keep_verdict);
    auto* const wanted = SSL_CTX_get0_param(context);
    Poco::Net::IPAddress address;
    const bool is_address = Poco::Net::IPAddress::tryParse(host, address);
    const int done = is_address ? X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str())
                                : X509_VERIFY_PARAM_set1_host(wanted, host.data(), host.size());
    if (done == 1) return;
    throw ConfigError(
        {.message = "'" + host + "' is no host that a certificate could be for", .never_sent = true}
    );
}

const char* complaint(int verdict)
{
    switch (verdict) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return "its certificate is self-signed";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE: // another one of the same name
        return "its certificate is from an authority that is not trusted";
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return "its certificate has expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return "its certificate is not valid yet";
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return "its certificate is for another host";
    default:
        return X509_verify_cert_error_string(verdict);
    }
}

const char* remedy(int verdict)
{
    switch (verdict) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return "check this machine's clock, or have the certificate renewed";
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return "use a name that it is for";
    default:
        return "if you trust it, give its authority's PEM file, or a folder made by openssl "
               "rehash, "
               "as cacert (verify)";
    }
}

} // namespace

Poco::Net::Context::Ptr make_tls_context(const Tls& tls, const std::string& host)
{
    using Poco::Net::Context;
    need_readable(tls.verify.ca(), "certificate authority");
    Poco::Net::initializeSSL();
    Context::Params params;
    params.verificationMode = tls.verify.enabled() ? Context::VERIFY_STRICT : Context::VERIFY_NONE;
    params.caLocation = tls.verify.ca();
    params.loadDefaultCAs = tls.verify.enabled() && tls.verify.ca().empty();
    params.ecdhCurve = "X25519:P-256:P-384:P-521"; // the first one is what servers have, too
    try {
        Context::Ptr context = new Context(Context::TLS_CLIENT_USE, params); // counts references
        context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
        context->enableExtendedCertificateVerification(false);
        if (tls.verify.enabled()) verify_peer(context->sslContext(), host);
        use_client_certificate(context->sslContext(), tls.client);
        SSL_CTX_set_read_ahead(context->sslContext(), 1); // one read for a record, not two
        return context;
    } catch (const Poco::Net::SSLException& error) {
        throw ConfigError(
            {.message = "the certificate authority '" + tls.verify.ca() +
                        "' cannot be used: " + error.message(),
             .never_sent = true}
        );
    }
}

std::shared_ptr<TlsPeer> TlsPeers::get(const Tls& tls, const std::string& host, std::uint16_t port)
{
    const auto all = all_.lock();
    const auto context = context_for(all->contexts, tls, host);
    for (const auto& known : all->peers) {
        if (known.peer->context == context && known.host == host && known.port == port)
            return known.peer;
    }
    auto peer = std::make_shared<TlsPeer>();
    peer->context = context;
    return all->peers.emplace_back(KnownPeer{host, port, std::move(peer)}).peer;
}

Poco::Net::Context::Ptr
TlsPeers::context_for(std::vector<Known>& contexts, const Tls& tls, const std::string& host)
{
    const auto checked = tls.verify.enabled() ? host : std::string();
    for (const auto& known : contexts) {
        if (known.tls == tls && known.host == checked) return known.context;
    }
    return contexts.emplace_back(Known{tls, checked, make_tls_context(tls, checked)}).context;
}

std::string tls_verdict()
{
    if (latest_verdict == X509_V_OK) return {};
    return std::string(complaint(latest_verdict)) + "; " + remedy(latest_verdict);
}

void forget_tls_verdict() noexcept
{
    latest_verdict = X509_V_OK;
}

} // namespace ksauth
