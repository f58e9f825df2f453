// Logs in at Identity v2.0 with a user's password.
#include "manifest.h"

#include <ksauth/sdk/identity_v2.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V2Password {
public:
    explicit V2Password(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        log_in_v2(call, v2_auth(call, "passwordCredentials", v2_user(call)));
    }
};

} // namespace

KSAUTH_PLUGIN(V2Password);
