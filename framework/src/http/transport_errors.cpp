#include "http/transport_errors.hpp"

#include "base/url.hpp"
#include "http/tls_context.hpp"

#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>

#include <string>
#include <utility>

namespace ksauth {
namespace {

namespace Net = Poco::Net;

std::string shown_time(std::chrono::milliseconds time)
{
    if (time.count() % 1000 != 0) return std::to_string(time.count()) + " ms";
    return std::to_string(time.count() / 1000) + " s";
}

template <class Class>
bool is(const Poco::Exception& error)
{
    return dynamic_cast<const Class*>(&error) != nullptr;
}

bool says(const Poco::Exception& error, std::string_view text)
{
    return error.message().find(text) != std::string::npos;
}

// Without a farewell of TLS, which is how a server ends that was killed or shut an idle connection.
bool is_broken_off(const Poco::Exception& error)
{
    return is<Net::SSLConnectionUnexpectedlyClosedException>(error) ||
           says(error, "unexpected eof");
}

std::string words_of(const Poco::Exception& error)
{
    return error.message().empty() ? error.name() : error.message();
}

std::string tls_complaint(const Poco::Exception& error)
{
    if (auto verdict = tls_verdict(); !verdict.empty()) return verdict;
    if (says(error, "wrong version number") || says(error, "packet length too long"))
        return "it does not speak TLS; should the URL start with http://?";
    if (says(error, "certificate required") || says(error, "handshake failure"))
        return words_of(error) + "; it may want a client certificate (cert and key)";
    return words_of(error);
}

std::string dns_complaint(const Poco::Exception& error)
{
    const bool unknown =
        is<Net::HostNotFoundException>(error) || is<Net::NoAddressFoundException>(error);
    return unknown ? "no such host" : error.displayText();
}

// The proxy's part in it, if there is one.
std::string shown_way(const Route& route)
{
    return route.proxy ? " through the proxy " + route.proxy->url.origin() : "";
}

std::chrono::milliseconds time_for(const Connection& connection, bool connecting)
{
    const bool own = connecting && connection.connect_timeout.count() > 0;
    return own ? connection.connect_timeout : connection.timeout;
}

} // namespace

void raise_transport_error(
    const Poco::Exception& error, const Request& request, const Route& route, Stage stage
)
{
    const auto url = shown_url(request.url);
    const bool connecting = stage == Stage::Connecting;
    const auto way = url + (connecting ? shown_way(route) : "");
    const auto timeout = shown_time(time_for(request.connection, connecting));
    ErrorFacts facts{.retryable = true, .never_sent = connecting, .url = url};
    if (is<Net::SSLException>(error) && !is_broken_off(error)) {
        facts.retryable = false;
        facts.message = "no trusted TLS connection to " + way + ": " + tls_complaint(error);
        throw TlsError(std::move(facts));
    }
    if (is<Poco::TimeoutException>(error)) {
        facts.message = connecting ? "cannot connect to " + way + " within " + timeout
                                   : "no answer from " + url + " within " + timeout;
        throw Timeout(std::move(facts));
    }
    if (connecting) {
        const bool dns = is<Net::DNSException>(error);
        facts.message =
            "cannot connect to " + way + ": " + (dns ? dns_complaint(error) : words_of(error));
        throw ConnectFailure(std::move(facts));
    }
    facts.message = "the connection to " + url + " broke: " + words_of(error);
    throw TransportError(std::move(facts));
}

} // namespace ksauth
