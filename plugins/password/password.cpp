// The usual way in: at Identity v3, or at v2.0 where only that exists or no domain is named.
#include "manifest.h"

#include <ksauth/sdk/identity_choice.hpp>
#include <ksauth/sdk/identity_v2.hpp>
#include <ksauth/sdk/login.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

JsonObject payload(const Call& call)
{
    auto user = user_of(call);
    user.add("password", call.secret("password").reveal());
    return JsonObject().add("user", user);
}

class Password {
public:
    explicit Password(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const auto identity = find_identity(call);
        if (identity.v3) return log_in_at(call, identity.url, "password", payload(call));
        log_in_v2_at(call, identity.url, v2_auth(call, "passwordCredentials", v2_user(call)));
    }

    /// As one of several methods in a login, which is at v3.
    void method(const Call& call) { put_method(call, "password", payload(call)); }
};

} // namespace

KSAUTH_PLUGIN(Password);
