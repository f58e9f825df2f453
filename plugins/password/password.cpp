// The usual way in: v3password with default domains and without its rules about them.
#include "manifest.h"

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class Password {
public:
    explicit Password(const Call& /*call*/) {}

    void method(const Call& call)
    {
        auto user = user_of(call);
        user.add("password", call.secret("password").reveal());
        put_method(call, "password", JsonObject().add("user", user));
    }
};

} // namespace

KSAUTH_PLUGIN(Password);
