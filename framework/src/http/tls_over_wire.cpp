#include "http/tls_over_wire.hpp"

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/SSLException.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace ksauth {
namespace {

constexpr std::size_t largest_piece = std::size_t{1024} * 1024;

// The tunnel as OpenSSL uses it, in between two calls of the wire above. No exception may pass
// through OpenSSL: it waits here.
struct Tunnel {
    std::unique_ptr<Wire> wire;
    const Patience* patience = nullptr;
    std::exception_ptr failure = nullptr;
    unsigned long complaint = 0; // OpenSSL's, which the wire's own use of OpenSSL would clear

    template <class Call>
    int attempt(const Call& call) noexcept
    {
        if (complaint == 0) complaint = ERR_peek_error();
        try {
            return static_cast<int>(call());
        } catch (...) {
            failure = std::current_exception();
            return -1;
        }
    }
};

Tunnel& tunnel_of(BIO* bio)
{
    return *static_cast<Tunnel*>(BIO_get_data(bio));
}

int read_tunnel(BIO* bio, char* into, int size)
{
    auto& tunnel = tunnel_of(bio);
    return tunnel.attempt([&] {
        return tunnel.wire->read({into, static_cast<std::size_t>(size)}, *tunnel.patience);
    });
}

int write_tunnel(BIO* bio, const char* bytes, int size)
{
    auto& tunnel = tunnel_of(bio);
    return tunnel.attempt([&] {
        return tunnel.wire->write({bytes, static_cast<std::size_t>(size)}, *tunnel.patience);
    });
}

long control_tunnel(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* make_tunnel_method()
{
    auto* const method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "tunnel");
    if (method == nullptr) throw std::bad_alloc();
    BIO_meth_set_read(method, read_tunnel);
    BIO_meth_set_write(method, write_tunnel);
    BIO_meth_set_ctrl(method, control_tunnel);
    return method;
}

// Lives as long as the process, as OpenSSL's own do.
const BIO_METHOD* tunnel_method()
{
    static const BIO_METHOD* const method = make_tunnel_method();
    return method;
}

struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
};

[[noreturn]] void raise_tls_error(unsigned long code)
{
    if (code == 0 || ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        throw Poco::Net::SSLConnectionUnexpectedlyClosedException();
    std::string text(256, '\0');
    ERR_error_string_n(code, text.data(), text.size());
    text.resize(text.find('\0'));
    throw Poco::Net::SSLException(text);
}

// Ends without a farewell, as nothing waits for one: a body's end is known by its length.
class TlsOverWire final : public Wire {
public:
    TlsOverWire(std::unique_ptr<Wire> wire, SSL_CTX* context)
        : tunnel_{.wire = std::move(wire)}, ssl_(SSL_new(context))
    {
        BIO* const bio = BIO_new(tunnel_method());
        if (ssl_ == nullptr || bio == nullptr) throw std::bad_alloc();
        BIO_set_data(bio, &tunnel_);
        BIO_set_init(bio, 1);
        SSL_set_bio(ssl_.get(), bio, bio); // which now owns it
    }

    void shake_hands(const std::string& host, const Patience& patience)
    {
        Poco::Net::IPAddress literal; // addresses are not sent as names (RFC 6066, 3)
        if (!Poco::Net::IPAddress::tryParse(host, literal)) name_server(host);
        if (call(patience, SSL_connect) != 1) raise_tls_error(complaint());
    }

    std::size_t read(std::span<char> into, const Patience& patience) override
    {
        const int size = static_cast<int>(std::min(into.size(), largest_piece));
        const int got = call(patience, SSL_read, into.data(), size);
        if (got > 0) return static_cast<std::size_t>(got);
        if (SSL_get_error(ssl_.get(), got) == SSL_ERROR_ZERO_RETURN) return 0;
        raise_tls_error(complaint());
    }

    std::size_t write(std::string_view bytes, const Patience& patience) override
    {
        const int size = static_cast<int>(std::min(bytes.size(), largest_piece));
        const int sent = call(patience, SSL_write, bytes.data(), size);
        if (sent > 0) return static_cast<std::size_t>(sent);
        raise_tls_error(complaint());
    }

    bool silent() override { return SSL_has_pending(ssl_.get()) == 0 && tunnel_.wire->silent(); }

private:
    // OpenSSL's macro for it casts in the old style.
    void name_server(std::string host)
    {
        SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
    }

    unsigned long complaint() const
    {
        return tunnel_.complaint != 0 ? tunnel_.complaint : ERR_peek_error();
    }

    template <class Function, class... Arguments>
    int call(const Patience& patience, Function function, Arguments... arguments)
    {
        ERR_clear_error();
        tunnel_.patience = &patience;
        tunnel_.complaint = 0;
        const int result = function(ssl_.get(), arguments...);
        if (auto failure = std::exchange(tunnel_.failure, nullptr)) std::rethrow_exception(failure);
        return result;
    }

    Tunnel tunnel_;
    std::unique_ptr<SSL, FreeSsl> ssl_;
};

} // namespace

std::unique_ptr<Wire> tls_over(
    std::unique_ptr<Wire> tunnel,
    const std::string& host,
    const TlsPeer& peer,
    const Patience& patience
)
{
    auto wire = std::make_unique<TlsOverWire>(std::move(tunnel), peer.context->sslContext());
    forget_tls_verdict();
    wire->shake_hands(host, patience);
    return wire;
}

} // namespace ksauth
