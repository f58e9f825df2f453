#include "http/transport_errors.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>

namespace ksauth {
namespace {

std::string seconds(std::chrono::milliseconds time)
{
    return std::to_string(time.count() / 1000) + "." + std::to_string(time.count() % 1000 / 100) + " s";
}

std::string words_of(const Poco::Exception& error)
{
    return error.message().empty() ? error.name() : error.message();
}

template <class Class>
bool is(const Poco::Exception& error)
{
    return dynamic_cast<const Class*>(&error) != nullptr;
}

} // namespace

void raise_transport_error(const Poco::Exception& error, const Request& request, Stage stage)
{
    namespace Net = Poco::Net;
    const auto url = shown_url(request.url);
    const bool connecting = stage == Stage::Connecting;
    ErrorFacts facts{.retryable = true, .never_sent = connecting, .url = url};
    if (is<Net::SSLException>(error)) {
        facts.retryable = false;
        facts.message = "no trusted TLS connection to " + url + ": " + words_of(error)
                        + "; if its authority is your own, name that file as cacert";
        throw TlsError(std::move(facts));
    }
    if (is<Poco::TimeoutException>(error)) {
        facts.message = "no answer from " + url + " within " + seconds(request.connection.timeout);
        throw Timeout(std::move(facts));
    }
    if (is<Net::DNSException>(error)) {
        facts.message = "cannot connect to " + url + ": no such host";
        throw ConnectFailure(std::move(facts));
    }
    if (connecting) {
        facts.message = "cannot connect to " + url + ": " + error.displayText();
        throw ConnectFailure(std::move(facts));
    }
    if (is<Net::MessageException>(error) && !is<Net::NoMessageException>(error)) {
        facts.retryable = false;
        facts.message = "the answer of " + url + " is not HTTP: " + words_of(error);
        throw ProtocolError(std::move(facts));
    }
    facts.message = "the connection to " + url + " ended before the whole answer had come: " + error.displayText();
    throw TransportError(std::move(facts));
}

} // namespace ksauth
