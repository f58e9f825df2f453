// OAuth 2.0 (RFC 6749, 6). A server that rotates refresh tokens takes each of them once: the new
// one is kept in the host's state before anything else can go wrong.
#include "manifest.h"

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/state.hpp>

using namespace ksauth::sdk;

namespace {

Secret form_value(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    Secret encoded;
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        const bool plain = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
                           (code >= 'a' && code <= 'z') || code == '-' || code == '_';
        const char escaped[] = {'%', digits[code >> 4U], digits[code & 0xfU]};
        encoded.append(plain ? std::string_view(&letter, 1) : std::string_view(escaped, 3));
    }
    return encoded;
}

class RefreshToken {
public:
    explicit RefreshToken(const Call& /*call*/) {}

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
        if (answer.status() != 200)
            throw Failure(
                KSAUTH_E_PROTOCOL, "the server answered " + std::to_string(answer.status())
            );

        const JsonDocument document(call, answer.body());
        const Secret next(document.text("/refresh_token"));
        if (!next.empty()) state.save("refresh_token", next.reveal());
        const Secret token(document.text("/access_token"));
        if (token.empty()) throw Failure(KSAUTH_E_PROTOCOL, "the server sent no access_token");
        Secret header("Bearer ");
        header.append(token.reveal());
        call.header("Authorization", header.reveal());
        if (const auto life = document.text("/expires_in"); !life.empty()) call.expires_in(life);
    }

private:
    static HttpResponse ask(const Call& call, const Secret& refresh_token)
    {
        Secret body("grant_type=refresh_token&client_id=");
        body.append(form_value(call.option("client_id")).reveal());
        body.append("&refresh_token=");
        body.append(form_value(refresh_token.reveal()).reveal());
        const NameValues headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        return send(call, {"POST", call.option("token_url"), headers, body});
    }
};

} // namespace

KSAUTH_PLUGIN(RefreshToken);
