// Logs in with a user's password. Scope and the request itself are the host's.
#include "manifest.h"

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V3Password {
public:
    explicit V3Password(const Call& /*call*/) {}

    void method(const Call& call)
    {
        auto user = user_of(call);
        user.add("password", call.secret("password").reveal());
        put_method(call, "password", JsonObject().add("user", user));
    }
};

} // namespace

KSAUTH_PLUGIN(V3Password);
