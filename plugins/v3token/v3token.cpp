// Makes a token of another scope from one that is there already. The new one ends when that one
// does.
#include "manifest.h"

#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class V3Token {
public:
    explicit V3Token(const Call& /*call*/) {}

    void method(const Call& call)
    {
        const auto token = call.secret("token");
        put_method(call, "token", JsonObject().add("id", token.reveal()));
        call.header("X-Auth-Token", token.reveal()); // some proxies before Keystone want it there
    }
};

} // namespace

KSAUTH_PLUGIN(V3Token);
