// A token that somebody else obtained.
#include "manifest.h"

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class Token {
public:
    explicit Token(const Call& call) : endpoint_(call.option("endpoint")) {}

    void authenticate(const Call& call)
    {
        const auto token = call.secret("token");
        if (endpoint_.empty()) return log_in(call, "token", JsonObject().add("id", token.reveal()));
        call.header("X-Auth-Token", token.reveal());
        call.not_renewable();
    }

    /// With `endpoint`, that one whatever the filter says; with `auth_url`, the catalog's.
    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const { return endpoint_; }

private:
    std::string endpoint_;
};

} // namespace

KSAUTH_PLUGIN(Token);
