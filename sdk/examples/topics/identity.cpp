// Keystone does the rest: the token, its end, the catalog and the scope are the host's to get and
// to read.
#include "manifest.h" // generated from identity.json

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class Identity {
public:
    void authenticate(const Call& call)
    {
        auto user = user_of(call); // from the options user_id, username, user_domain_...
        user.add("badge", call.secret("badge"));
        log_in(call, "badge", JsonObject().add("user", user));
    }
};

} // namespace

KSAUTH_PLUGIN(Identity);
