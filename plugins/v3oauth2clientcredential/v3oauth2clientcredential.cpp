// A client that Keystone knows as an application credential: requests carry Keystone's token and,
// for services behind an OAuth 2.0 gate, the bearer token of the same client (Identity API v3,
// OS-OAUTH2). Both are fetched once and kept until the first of them ends.
#include "manifest.h"

#include <ksauth/sdk/base64.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/oauth2.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V3OAuth2ClientCredential {
public:
    explicit V3OAuth2ClientCredential(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const auto id = call.option("oauth2_client_id");
        const auto secret = call.secret("oauth2_client_secret");
        JsonObject payload;
        payload.add("id", id).add("secret", secret.reveal());
        log_in(call, "application_credential", payload);

        Secret pair(id);
        pair.append(":");
        pair.append(secret.reveal());
        const auto basic = "Basic " + std::string(base64(pair.reveal()).reveal());
        put_bearer(
            call,
            fetch_access_token(
                call,
                call.option("oauth2_endpoint"),
                "grant_type=client_credentials",
                {{"Authorization", basic}}
            )
        );
    }
};

} // namespace

KSAUTH_PLUGIN(V3OAuth2ClientCredential);
