// A token that somebody else obtained.
#include "manifest.h"

#include <ksauth/sdk/identity_choice.hpp>
#include <ksauth/sdk/identity_v2.hpp>
#include <ksauth/sdk/login.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <string>

namespace {

using namespace ksauth::sdk;

class Token {
public:
    explicit Token(const Call& call) : endpoint_(call.option("endpoint")) {}

    void authenticate(const Call& call)
    {
        const auto token = call.secret("token");
        if (endpoint_.empty()) return rescope(call, token);
        call.header("X-Auth-Token", token.reveal());
        call.not_renewable();
    }

    /// With `endpoint`, that one whatever the filter says; with `auth_url`, the catalog's.
    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const { return endpoint_; }

private:
    static void rescope(const Call& call, const Secret& token)
    {
        const auto identity = find_identity(call);
        const auto proof = JsonObject().add("id", token.reveal());
        if (identity.v3) return log_in_at(call, identity.url, "token", proof);
        const NameValues headers{{"X-Auth-Token", std::string(token.reveal())}};
        log_in_v2_at(call, identity.url, v2_auth(call, "token", proof), headers);
    }

    std::string endpoint_;
};

} // namespace

KSAUTH_PLUGIN(Token);
