#include "support/embedded_cloud_server.hpp"

#include "support/embedded_cloud_script.hpp"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>

#include <algorithm>
#include <exception>

#include <sys/socket.h>

namespace ksauth::test {
namespace {

using Poco::Net::HTTPRequestHandler;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Poco::Net::ServerSocket;

std::string client_of(HTTPServerRequest& request)
{
    auto* const known = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&request);
    if (known == nullptr || !known->secure()) return {};
    const Poco::Net::SecureStreamSocket socket(known->socket());
    return socket.havePeerCertificate() ? socket.peerCertificate().commonName() : std::string();
}

SeenRequest read(HTTPServerRequest& request)
{
    SeenRequest seen{.method = request.getMethod(), .client_name = client_of(request)};
    const std::string& target = request.getURI();
    const auto question = target.find('?');
    seen.path = target.substr(0, question);
    if (question != std::string::npos) seen.query = target.substr(question + 1);
    for (const auto& [name, value] : request)
        seen.headers.emplace_back(name, value);
    Poco::StreamCopier::copyToString(request.stream(), seen.body);
    return seen;
}

void write(HTTPServerResponse& response, const Answer& answer)
{
    response.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(answer.status));
    response.setContentType("application/json");
    for (const auto& [name, value] : answer.headers)
        response.set(name, value);
    response.sendBuffer(answer.body.data(), answer.body.size());
}

ServerSocket listen(const ServerCertificate& certificate)
{
    const Poco::Net::SocketAddress anywhere("127.0.0.1", 0);
    if (certificate.certificate_file.empty()) return ServerSocket(anywhere);
    const bool asks_clients = !certificate.client_authority.empty();
    Poco::Net::Context::Ptr context = new Poco::Net::Context(
        Poco::Net::Context::TLS_SERVER_USE,
        certificate.key_file,
        certificate.certificate_file,
        certificate.client_authority,
        asks_clients ? Poco::Net::Context::VERIFY_RELAXED : Poco::Net::Context::VERIFY_NONE
    );
    // OpenSSL wants a name for what clients with certificates come back to.
    if (asks_clients) context->enableSessionCache(true, "embedded-cloud");
    // Sockets are handles: the copy keeps what is behind it, and with it TLS.
    // NOLINTNEXTLINE(cppcoreguidelines-slicing)
    return Poco::Net::SecureServerSocket(anywhere, 64, context);
}

Poco::Net::HTTPServerParams::Ptr parameters()
{
    Poco::Net::HTTPServerParams::Ptr chosen = new Poco::Net::HTTPServerParams;
    chosen->setMaxThreads(64);
    chosen->setMaxQueued(1024); // connections beyond these are closed
    chosen->setKeepAlive(true);
    chosen->setMaxKeepAliveRequests(0);
    chosen->setThreadIdleTime(Poco::Timespan(1, 0)); // bounds how long stopping can take
    return chosen;
}

} // namespace

class EmbeddedServer::Listener {
public:
    Listener(const Handler& handler, Script& script, const ServerCertificate& certificate)
        : socket_(listen(certificate)),
          server_(new Factory(handler, script), threads_, socket_, parameters())
    {
        server_.start();
    }

    ~Listener()
    {
        // Poco looks four times a second whether to stop; this wakes it up.
        ::shutdown(socket_.impl()->sockfd(), SHUT_RDWR);
        server_.stopAll(true);
        threads_.joinAll();
    }

    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::string address() const { return socket_.address().toString(); }

private:
    class OneRequest final : public HTTPRequestHandler {
    public:
        OneRequest(const Handler& handler, Script& script) : handler_(handler), script_(script) {}

        void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
        {
            const SeenRequest seen = read(request);
            auto answer = script_.arrive(seen);
            write(response, answer ? *answer : ask(seen));
        }

    private:
        Answer ask(const SeenRequest& seen) const
        {
            try {
                return handler_(seen);
            } catch (const std::exception& error) {
                return {
                    .status = 500,
                    .body = error.what(),
                    .headers = {{"Content-Type", "text/plain"}}};
            }
        }

        const Handler& handler_;
        Script& script_;
    };

    class Factory final : public Poco::Net::HTTPRequestHandlerFactory {
    public:
        Factory(Handler handler, Script& script) : handler_(std::move(handler)), script_(script) {}

        HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override
        {
            return new OneRequest(handler_, script_); // Poco deletes it
        }

    private:
        Handler handler_;
        Script& script_;
    };

    Poco::ThreadPool threads_{2, 65};
    ServerSocket socket_;
    Poco::Net::HTTPServer server_;
};

std::string_view SeenRequest::header(std::string_view name) const noexcept
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& field) {
        return Poco::icompare(field.first, std::string(name)) == 0;
    });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

EmbeddedServer::EmbeddedServer(Handler handler, const ServerCertificate& certificate)
    : script_(std::make_unique<Script>()),
      listener_(std::make_unique<Listener>(handler, *script_, certificate))
{
    url_ = (certificate.certificate_file.empty() ? "http://" : "https://") + listener_->address();
}

EmbeddedServer::~EmbeddedServer()
{
    stop();
}

void EmbeddedServer::stop() noexcept
{
    script_->release_all();
    listener_.reset();
}

std::vector<SeenRequest> EmbeddedServer::seen() const
{
    return script_->seen();
}

std::size_t EmbeddedServer::seen_count(std::string_view route) const
{
    const auto requests = seen();
    return static_cast<std::size_t>(std::count_if(
        requests.begin(),
        requests.end(),
        [&](const SeenRequest& request) { return request.route() == route; }
    ));
}

void EmbeddedServer::override_answer(std::string_view route, Answer answer)
{
    script_->set(route, std::move(answer), false);
}

void EmbeddedServer::override_once(std::string_view route, Answer answer)
{
    script_->set(route, std::move(answer), true);
}

void EmbeddedServer::restore(std::string_view route)
{
    script_->restore(route);
}
void EmbeddedServer::hold(std::string_view route)
{
    script_->hold(route);
}
void EmbeddedServer::release(std::string_view route)
{
    script_->release(route);
}

bool EmbeddedServer::wait_until_held(std::string_view route, std::size_t count)
{
    return script_->wait_until_held(route, count);
}

} // namespace ksauth::test

// Poco and OpenSSL are not built for the thread sanitizer: it does not see what orders their
// threads when a server stops. What stops says farewell on connections that are still answered.
#ifdef __SANITIZE_THREAD__
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it
extern "C" const char* __tsan_default_suppressions()
{
    return "race:Poco::Delegate<Poco::Net::HTTPServerConnection\n"
           "race:ksauth::test::EmbeddedServer::~EmbeddedServer\n"
           "race:ksauth::test::EmbeddedServer::stop\n"
           "race_top:libcrypto.so\n"
           "race_top:libssl.so\n";
}
#endif
