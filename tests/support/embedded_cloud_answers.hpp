// How the services of the embedded cloud read requests and word their answers. Private to them.
#pragma once

#include "support/embedded_cloud_server.hpp"

#include <Poco/JSON/Object.h>

#include <functional>
#include <string>
#include <string_view>

namespace ksauth::test {

/// Thrown where a request is refused: the answer's status and what it says.
struct Refusal {
    int status = 401;
    std::string message = "The request you have made requires authentication.";
};

/// Which of a service's endpoints a path belongs to, and what is left of it.
struct Place {
    std::string region = "north";
    std::string interface = "public";
    std::string prefix = {}; ///< "/south/admin"
    std::string path = {};   ///< without prefix, and without a slash at the end but "/" itself
};

Place place_of(std::string_view path);

/// The prefix of an endpoint's URL: the reverse of place_of().
std::string prefix_of(std::string_view region, std::string_view interface);

Answer json_answer(int status, const Poco::JSON::Object& body);

/// Gives each answer of `handler` a request id, and puts refusals into Keystone's JSON.
EmbeddedServer::Handler as_service(EmbeddedServer::Handler handler);

/// The body as a JSON object. Throws Refusal.
Poco::JSON::Object::Ptr json_body(const SeenRequest& request);

/// "https://host:port" as the client wrote it, for documents with links to themselves.
std::string own_origin(const SeenRequest& request, bool tls);

} // namespace ksauth::test
