// The client's proof is the session's client certificate. Keystone's access token is a token of its
// own at the same time: its document tells the catalog (Identity API v3, OS-OAUTH2).
#include "manifest.h"

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/login.hpp>
#include <ksauth/sdk/oauth2.hpp>
#include <ksauth/sdk/percent.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V3OAuth2MtlsClientCredential {
public:
    explicit V3OAuth2MtlsClientCredential(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const auto client = percent_encoded(call.option("oauth2_client_id"));
        const auto form = "grant_type=client_credentials&client_id=" + std::string(client.reveal());
        const auto token = fetch_access_token(call, call.option("oauth2_endpoint"), form);
        accept_token(call, token.token.reveal(), document_of(call, token.token).body());
        put_bearer(call, token);
    }

private:
    static HttpResponse document_of(const Call& call, const Secret& token)
    {
        const std::string text(token.reveal());
        const auto url = token_url(call);
        auto response = send(
            call,
            {"GET",
             url,
             {{"Accept", "application/json"}, {"X-Auth-Token", text}, {"X-Subject-Token", text}}}
        );
        if (response.status() == 200) return response;
        const bool refused = response.status() == 401 || response.status() == 403;
        throw Failure(
            refused ? KSAUTH_E_CREDENTIALS : KSAUTH_E_PROTOCOL,
            url + " answered " + std::to_string(response.status()) + " to the access token"
        );
    }
};

} // namespace

KSAUTH_PLUGIN(V3OAuth2MtlsClientCredential);
