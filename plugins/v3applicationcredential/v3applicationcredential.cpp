// Logs in with an application credential. It is made for one project: no scope is asked for, since
// Keystone refuses a login that names one.
#include "manifest.h"

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V3ApplicationCredential {
public:
    explicit V3ApplicationCredential(const Call& /*call*/) {}

    void method(const Call& call)
    {
        JsonObject payload;
        payload.add("secret", call.secret("application_credential_secret").reveal());
        if (const auto id = call.option("application_credential_id"); !id.empty()) {
            payload.add("id", id);
        } else {
            payload.add("name", call.option("application_credential_name"));
            payload.add("user", user_of(call));
        }
        put_method(call, "application_credential", payload);
    }
};

} // namespace

KSAUTH_PLUGIN(V3ApplicationCredential);
