// OAuth 2.0 (RFC 6749, 6). A server that rotates refresh tokens takes each of them once: the new
// one is kept in the host's state before anything else can go wrong.
#include "manifest.h"

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/percent.hpp>
#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/state.hpp>

using namespace ksauth::sdk;

namespace {

class RefreshToken {
public:
    void authenticate(const Call& call)
    {
        const State state(call);
        const auto kept = state.load("refresh_token");
        const auto answer = ask(call, kept ? *kept : call.secret("refresh_token"));
        if (answer.status() == 400 || answer.status() == 401) {
            state.remove("refresh_token"); // the configured one may have been replaced meanwhile
            throw Failure(
                KSAUTH_E_CREDENTIALS, "the server does not take the refresh token; log in again"
            );
        }
        if (answer.status() != 200) {
            throw Failure(
                KSAUTH_E_PROTOCOL, "the server answered " + std::to_string(answer.status())
            );
        }

        const JsonDocument document(call, answer.body());
        const auto next = document.secret("/refresh_token");
        if (!next.empty()) state.save("refresh_token", next.reveal());
        Secret header("Bearer ");
        header.append(document.required("/access_token").reveal());
        call.header("Authorization", header.reveal());
        call.expires_in(document.text("/expires_in"));
    }

private:
    static HttpResponse ask(const Call& call, const Secret& refresh_token)
    {
        Secret body("grant_type=refresh_token&client_id=");
        body.append(percent_encoded(call.option("client_id")).reveal());
        body.append("&refresh_token=");
        body.append(percent_encoded(refresh_token.reveal()).reveal());
        const NameValues headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        return send(call, {"POST", call.option("token_url"), headers, body});
    }
};

} // namespace

KSAUTH_PLUGIN(RefreshToken);
