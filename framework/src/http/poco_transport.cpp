// The wire, pooled, with every failure in the words of a Transport.
#include "base/url.hpp"
#include "http/connection_pool.hpp"
#include "http/http1.hpp"
#include "http/tls_context.hpp"
#include "http/transport_errors.hpp"
#include "http/wire.hpp"

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

bool is_idempotent(const std::string& method)
{
    return method != "POST" && method != "PATCH";
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

class PocoTransport final : public Transport {
public:
    Response send(const Request& request, const Context& context) override
    {
        check_method(request.method);
        const auto url = parse_url(request.url);
        const Patience patience(request.connection.timeout, context);
        patience.check();
        const Call call{request, url, patience};
        if (auto wire = pool_.take(url, request.connection.tls)) {
            if (auto response = try_kept(call, std::move(wire))) return *std::move(response);
        }
        return exchange(call, connect(call)).value();
    }

private:
    struct Call {
        const Request& request;
        const Url& url;
        const Patience& patience;
    };
    enum class Silence { IsAnError, IsNoAnswer };

    std::unique_ptr<Wire> connect(const Call& call)
    {
        const auto& tls = call.request.connection.tls;
        Poco::Net::Context::Ptr context;
        if (call.url.secure()) context = tls_.get(tls, call.url.host);
        try {
            return connect_wire(call.url, context, call.patience);
        } catch (const Poco::Exception& error) {
            raise_transport_error(error, call.request, Stage::Connecting);
        }
    }

    // Nothing when the server had closed the kept connection and a repetition cannot do harm.
    std::optional<Response> try_kept(const Call& call, std::unique_ptr<Wire> wire)
    {
        const bool may_repeat = is_idempotent(call.request.method);
        return exchange(
            call, std::move(wire), may_repeat ? Silence::IsNoAnswer : Silence::IsAnError
        );
    }

    std::optional<Response>
    exchange(const Call& call, std::unique_ptr<Wire> wire, Silence silence = Silence::IsAnError)
    {
        Http1 http(*wire, call.request, call.url, call.patience);
        try {
            auto response = send_on(http, call.request);
            if (http.reusable())
                pool_.give_back(call.url, call.request.connection.tls, std::move(wire));
            return response;
        } catch (const TransportError& error) {
            const bool broke = error.kind() == ErrorKind::Transport && !http.answered();
            if (!broke || silence == Silence::IsAnError) throw;
            return std::nullopt;
        }
    }

    static Response send_on(Http1& http, const Request& request)
    try {
        return http.exchange();
    } catch (const Poco::Exception& error) {
        raise_transport_error(error, request, Stage::Exchanging);
    }

    ConnectionPool pool_;
    TlsContexts tls_;
};

} // namespace

std::shared_ptr<Transport> make_transport()
{
    return std::make_shared<PocoTransport>();
}

} // namespace ksauth
