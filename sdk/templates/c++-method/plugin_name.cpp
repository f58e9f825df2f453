#include "manifest.h" // generated from manifest.json

#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class PluginName {
public:
    explicit PluginName(const Call& /*call*/) {}

    // What goes into POST /v3/auth/tokens. Scope, other methods and the token are the host's
    // affair.
    void method(const Call& call)
    {
        JsonObject user;
        user.add("id", call.option("user_id"));
        user.add("passcode", call.secret("passcode").reveal());
        put_method(call, "plugin_name", JsonObject().add("user", user));
    }
};

} // namespace

KSAUTH_PLUGIN(PluginName);
