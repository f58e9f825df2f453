#include "manifest.h" // generated from manifest.json

#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class PluginNamePlugin {
public:
    // What goes into POST /v3/auth/tokens; scope and the token are the host's affair.
    void method(const Call& call)
    {
        JsonObject user;
        user.add("id", call.option("user_id")).add("passcode", call.secret("passcode"));
        put_method(call, "plugin_name", JsonObject().add("user", user));
    }
};

} // namespace

KSAUTH_PLUGIN(PluginNamePlugin);
