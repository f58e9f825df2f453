// The wire, pooled, with every failure in the words of a Transport.
#include "base/time.hpp"
#include "http/connection_pool.hpp"
#include "http/http1.hpp"
#include "http/poco_connect.hpp"
#include "http/proxy_rules.hpp"
#include "http/transport_errors.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/transport.hpp>

#include <Poco/Exception.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace ksauth {
namespace {

// Those that do no more when they come twice (RFC 9110, 9.2.2).
bool is_idempotent(std::string_view method)
{
    constexpr std::string_view methods[] = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"};
    return std::ranges::find(methods, method) != std::end(methods);
}

// Or it could end the request line and begin another one.
void check_method(std::string_view method)
{
    const bool good = !method.empty() && std::ranges::all_of(method, [](unsigned char letter) {
        return letter < 0x80 && (std::isalnum(letter) != 0 || letter == '-' || letter == '_');
    });
    if (good) return;
    throw ConfigError(
        {.message = "an HTTP method is made of letters, digits and hyphens", .never_sent = true}
    );
}

// The failures of a wire, apart from those of a body's source or sink, which are the caller's.
class TranslatingWire final : public Wire {
public:
    TranslatingWire(Wire& wire, const Request& request, const Route& route)
        : wire_(wire), request_(request), route_(route)
    {
    }

    std::size_t read(std::span<char> into, const Patience& patience) override
    try {
        return wire_.read(into, patience);
    } catch (const Poco::Exception& error) {
        raise_transport_error(error, request_, route_, Stage::Exchanging);
    }

    std::size_t write(std::string_view bytes, const Patience& patience) override
    try {
        return wire_.write(bytes, patience);
    } catch (const Poco::Exception& error) {
        raise_transport_error(error, request_, route_, Stage::Exchanging);
    }

    std::size_t
    write_or_hear(std::string_view bytes, const Patience& patience, SteadyTime until) override
    try {
        return wire_.write_or_hear(bytes, patience, until);
    } catch (const Poco::Exception& error) {
        raise_transport_error(error, request_, route_, Stage::Exchanging);
    }

    bool silent() override { return wire_.silent(); }

private:
    Wire& wire_;
    const Request& request_;
    const Route& route_;
};

[[noreturn]] void raise_with(const Error& error, bool never_sent, bool retryable)
{
    auto facts = error.facts();
    if (facts.never_sent == never_sent && facts.retryable == retryable) throw; // as it is
    facts.never_sent = never_sent;
    facts.retryable = retryable;
    Error(error.kind(), std::move(facts)).raise();
}

class PocoTransport final : public Transport {
public:
    Response send(const Request& request, const Context& context) override
    {
        check_method(request.method);
        auto url = parse_url(request.url);
        auto proxy = choose_proxy(request.connection.proxy, environment_, url);
        const Route route{std::move(url), request.connection.tls, std::move(proxy)};
        const Patience patience(request.connection.timeout, context);
        patience.check();
        const Call call{request, route, patience};
        if (auto kept = pool_.take(route, now()); kept.wire) {
            if (auto response = exchange(call, std::move(kept), Wires::Kept))
                return *std::move(response);
        }
        return exchange(call, connect(call), Wires::New).value();
    }

private:
    struct Call {
        const Request& request;
        const Route& route;
        const Patience& patience;
    };
    enum class Wires { New, Kept };

    static SteadyTime now() { return system_clock().steady_now(); }

    LiveWire connect(const Call& call)
    try {
        const auto time = call.request.connection.connect_timeout;
        const auto born = now();
        if (time.count() <= 0) return {connect_wire(call.route, peers_, call.patience), born};
        const Patience patience(
            std::chrono::milliseconds(0), call.patience.context(), later(born, time)
        );
        return {connect_wire(call.route, peers_, patience), born};
    } catch (const Poco::Exception& error) {
        raise_transport_error(error, call.request, call.route, Stage::Connecting);
    } catch (const Error& error) {
        raise_with(error, true, error.facts().retryable);
    }

    // Nothing when the server had closed the kept connection and a repetition cannot do harm.
    std::optional<Response> exchange(const Call& call, LiveWire live, Wires wires)
    {
        TranslatingWire wire(*live.wire, call.request, call.route);
        Http1 http(wire, call.request, call.route, call.patience);
        try {
            auto response = http.exchange();
            if (http.reusable_for().count() > 0)
                pool_.give_back(call.route, std::move(live), http.reusable_for(), now());
            return response;
        } catch (const Error& error) {
            const bool again = can_begin_again(call.request, http);
            if (again && wires == Wires::Kept && is_stale(error, call.request, http))
                return std::nullopt;
            raise_with(error, !http.began(), again && error.facts().retryable);
        }
    }

    // The connection ended as if it had been idle for too long.
    static bool is_stale(const Error& error, const Request& request, const Http1& http)
    {
        const bool broke = error.kind() == ErrorKind::Transport && !http.answered();
        return broke && (!http.began() || is_idempotent(request.method));
    }

    // Whether the body can be sent and received from its start.
    static bool can_begin_again(const Request& request, const Http1& http)
    {
        return !http.delivered() && (!request.body_source || request.body_source->rewind());
    }

    const ProxyEnvironment environment_ = read_proxy_environment();
    ConnectionPool pool_;
    TlsPeers peers_;
};

} // namespace

std::shared_ptr<Transport> make_transport()
{
    return std::make_shared<PocoTransport>();
}

} // namespace ksauth
