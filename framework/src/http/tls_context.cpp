#include "http/tls_context.hpp"

#include <ksauth/error.hpp>

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SSLException.h>

#include <algorithm>
#include <string>
#include <utility>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
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

constexpr std::size_t most_known = 64; // servers, and settings

// Moves the one that is looked for to the end; null when it is not there.
template <class Known, class Is>
Known* use(std::vector<Known>& all, const Is& is_it)
{
    const auto found = std::find_if(all.begin(), all.end(), is_it);
    if (found == all.end()) return nullptr;
    std::rotate(found, found + 1, all.end());
    return &all.back();
}

template <class Known>
Known& add(std::vector<Known>& all, Known one)
{
    if (all.size() == most_known) all.erase(all.begin());
    return all.emplace_back(std::move(one));
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
    const auto checked = tls.verify.enabled() ? host : std::string();
    Poco::Net::Context::Ptr context;
    {
        const auto slot = slot_for(tls, checked); // or it might be dropped while it is locked
        const auto made = slot->lock();
        if (made->isNull()) *made = make_tls_context(tls, checked);
        context = *made;
    }
    const auto all = all_.lock();
    const auto is_it = [&](const KnownPeer& known) {
        return known.peer->context == context && known.host == host && known.port == port;
    };
    if (auto* const known = use(all->peers, is_it)) return known->peer;
    auto peer = std::make_shared<TlsPeer>();
    peer->context = context;
    return add(all->peers, KnownPeer{host, port, std::move(peer)}).peer;
}

std::shared_ptr<TlsPeers::Slot> TlsPeers::slot_for(const Tls& tls, const std::string& host)
{
    const auto files = stamps_of(tls);
    const auto all = all_.lock();
    const auto is_it = [&](const Known& known) { return known.tls == tls && known.host == host; };
    if (auto* const known = use(all->contexts, is_it)) {
        // A file that is away is about to be replaced, or what was read of it goes on to be good.
        if (!files || known->files == *files) return known->slot;
        all->contexts.pop_back();
    }
    auto slot = std::make_shared<Slot>();
    return add(all->contexts, Known{tls, host, files.value_or(Stamps{}), std::move(slot)}).slot;
}

// Nothing when one of them is not there.
std::optional<TlsPeers::Stamps> TlsPeers::stamps_of(const Tls& tls)
{
    bool there = true;
    const Stamps stamps = {
        stamp_of(tls.verify.ca(), there),
        stamp_of(tls.client.certificate, there),
        stamp_of(tls.client.key, there)};
    return there ? std::optional(stamps) : std::nullopt;
}

TlsPeers::Stamp TlsPeers::stamp_of(const std::string& file, bool& there)
{
    if (file.empty()) return {};
    struct stat facts = {};
    there = ::stat(file.c_str(), &facts) == 0 && there;
    constexpr std::int64_t second = 1'000'000'000;
    return {
        .device = facts.st_dev,
        .number = facts.st_ino,
        .size = facts.st_size,
        .changed = facts.st_mtim.tv_sec * second + facts.st_mtim.tv_nsec};
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
