// Poco's HTTPClientSession as its documentation uses it: the library that ksauth stands on, without
// ksauth.
#include "settings.hpp"
#include "worker.hpp"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/NullStream.h>
#include <Poco/StreamCopier.h>
#include <Poco/Timespan.h>

#include <fstream>
#include <stdexcept>

namespace ksauth::bench {
namespace {

using Poco::Net::Context;
using Poco::Net::HTTPClientSession;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

constexpr std::size_t piece = std::size_t{64} * 1024;

std::unique_ptr<HTTPClientSession> session_for(const Place& place, const std::string& ca)
{
    std::unique_ptr<HTTPClientSession> session;
    if (place.secure) {
        const Context::Ptr context =
            new Context(Context::TLS_CLIENT_USE, "", "", ca, Context::VERIFY_RELAXED, 9, false);
        session = std::make_unique<Poco::Net::HTTPSClientSession>(place.host, place.port, context);
    } else {
        session = std::make_unique<HTTPClientSession>(place.host, place.port);
    }
    session->setKeepAlive(true);
    session->setKeepAliveTimeout(Poco::Timespan(1, 0, 0, 0, 0)); // while others have their turns
    return session;
}

std::istream& receive(HTTPClientSession& session)
{
    HTTPResponse response;
    auto& body = session.receiveResponse(response);
    if (response.getStatus() == HTTPResponse::HTTP_OK) return body;
    throw std::runtime_error("status " + std::to_string(response.getStatus()));
}

class PocoCaller final : public Caller {
public:
    PocoCaller(const Place& place, const std::string& ca, std::string token)
        : path_(place.path), token_(std::move(token)), session_(session_for(place, ca))
    {
    }

    void get() override
    {
        HTTPRequest request("GET", path_, HTTPRequest::HTTP_1_1);
        request.set("Accept", "application/json");
        request.set("User-Agent", "bench");
        request.set("X-Auth-Token", token_);
        session_->sendRequest(request);
        std::string body;
        Poco::StreamCopier::copyToString(receive(*session_), body);
    }

private:
    const std::string path_;
    const std::string token_;
    const std::unique_ptr<HTTPClientSession> session_;
};

class PocoContender final : public Contender {
public:
    explicit PocoContender(const Settings& settings) : settings_(settings) {}

    std::unique_ptr<Caller> caller() override
    {
        return std::make_unique<PocoCaller>(
            Place(settings_.need("get_url")), settings_.get("ca"), settings_.need("token")
        );
    }

    void upload() override
    {
        std::ifstream file(settings_.need("upload_file"), std::ios::binary | std::ios::ate);
        const auto size = file.tellg();
        file.seekg(0);
        const Place place(settings_.need("upload_url"));
        const auto session = session_for(place, settings_.get("ca"));
        HTTPRequest request("PUT", place.path, HTTPRequest::HTTP_1_1);
        request.setContentLength64(size);
        Poco::StreamCopier::copyStream(file, session->sendRequest(request), piece);
        receive(*session);
    }

    double download() override
    {
        const Place place(settings_.need("download_url"));
        const auto session = session_for(place, settings_.get("ca"));
        HTTPRequest request("GET", place.path, HTTPRequest::HTTP_1_1);
        session->sendRequest(request);
        Poco::NullOutputStream nowhere;
        return static_cast<double>(
            Poco::StreamCopier::copyStream64(receive(*session), nowhere, piece)
        );
    }

private:
    const Settings settings_;
};

} // namespace
} // namespace ksauth::bench

int main(int count, char** arguments)
{
    using namespace ksauth::bench;
    return run([&] {
        PocoContender poco(Settings(count, arguments));
        return serve(common_commands(poco));
    });
}
