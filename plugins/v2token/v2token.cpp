// Makes a token of another tenant at Identity v2.0 from one that is there already.
#include "manifest.h"

#include <ksauth/sdk/identity_v2.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V2Token {
public:
    explicit V2Token(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const auto token = call.secret("token");
        const auto auth = v2_auth(call, "token", JsonObject().add("id", token.reveal()));
        log_in_v2(call, auth, {{"X-Auth-Token", std::string(token.reveal())}});
    }
};

} // namespace

KSAUTH_PLUGIN(V2Token);
