// Requests go through the host: its TLS, proxies, time-outs and log. A status is an answer, no
// failure.
#include "manifest.h" // generated from http.json

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class Http {
public:
    void authenticate(const Call& call)
    {
        HttpRequest request{"PUT", call.option("url") + "/session"};
        request.headers = {{"X-Client", call.option("client")}};
        request.follow_redirects = false; // where to is what we want to know
        const auto answer = send(call, request);
        if (answer.status() == 401)
            throw Failure(KSAUTH_E_CREDENTIALS, "the gate does not know us");
        if (answer.status() != 303) {
            throw Failure(
                KSAUTH_E_PROTOCOL, "the gate answered " + std::to_string(answer.status())
            );
        }
        const Secret session(answer.header("Location"));
        if (session.empty()) throw Failure(KSAUTH_E_PROTOCOL, "the gate named no session");
        call.header("X-Session", session.reveal());
    }
};

} // namespace

KSAUTH_PLUGIN(Http);
