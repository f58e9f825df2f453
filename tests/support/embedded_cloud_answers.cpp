#include "support/embedded_cloud_answers.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/UUIDGenerator.h>

#include <array>
#include <sstream>

namespace ksauth::test {
namespace {

// Takes "/word" off the front of a path, if that is how it starts.
bool take(std::string_view& path, std::string_view word)
{
    const bool there = path.starts_with('/') && path.substr(1).starts_with(word) &&
                       (path.size() == word.size() + 1 || path[word.size() + 1] == '/');
    if (there) path.remove_prefix(word.size() + 1);
    return there;
}

Answer refuse(const Refusal& refusal)
{
    Poco::JSON::Object error;
    error.set("code", refusal.status);
    error.set("message", refusal.message);
    error.set(
        "title",
        Poco::Net::HTTPResponse::getReasonForStatus(
            static_cast<Poco::Net::HTTPResponse::HTTPStatus>(refusal.status)
        )
    );
    Poco::JSON::Object body;
    body.set("error", error);
    auto answer = json_answer(refusal.status, body);
    if (refusal.status == 401)
        answer.headers.emplace_back("WWW-Authenticate", "Keystone uri=\"/v3\"");
    return answer;
}

} // namespace

Place place_of(std::string_view path)
{
    Place place;
    const auto whole = path;
    if (take(path, "south")) place.region = "south";
    for (const std::string_view interface : {"internal", "admin"}) {
        if (!take(path, interface)) continue;
        place.interface = interface;
        break;
    }
    place.prefix = whole.substr(0, whole.size() - path.size());
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    place.path = path.empty() ? "/" : path;
    return place;
}

std::string prefix_of(std::string_view region, std::string_view interface)
{
    std::string prefix;
    if (region != "north") prefix.append("/").append(region);
    if (interface != "public") prefix.append("/").append(interface);
    return prefix;
}

Answer json_answer(int status, const Poco::JSON::Object& body)
{
    std::ostringstream text;
    body.stringify(text);
    return {.status = status, .body = text.str()};
}

EmbeddedServer::Handler as_service(EmbeddedServer::Handler handler)
{
    return [handler = std::move(handler)](const SeenRequest& request) {
        Answer answer;
        try {
            answer = handler(request);
        } catch (const Refusal& refusal) {
            answer = refuse(refusal);
        }
        const auto id = Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
        answer.headers.emplace_back("X-Openstack-Request-Id", "req-" + id);
        return answer;
    };
}

Poco::JSON::Object::Ptr json_body(const SeenRequest& request)
{
    try {
        return Poco::JSON::Parser().parse(request.body).extract<Poco::JSON::Object::Ptr>();
    } catch (const Poco::Exception&) {
        throw Refusal{400, "Malformed json in request body"};
    }
}

std::string own_origin(const SeenRequest& request, bool tls)
{
    return (tls ? "https://" : "http://") + std::string(request.header("Host"));
}

} // namespace ksauth::test
