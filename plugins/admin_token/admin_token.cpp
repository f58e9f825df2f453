// A token that somebody else obtained, used as it is. No identity service has a part in it.
#include "manifest.h"

#include <ksauth/sdk/plugin.hpp>

#include <string>

namespace {

using namespace ksauth::sdk;

class AdminToken {
public:
    explicit AdminToken(const Call& call) : endpoint_(call.option("endpoint")) {}

    void authenticate(const Call& call)
    {
        call.header("X-Auth-Token", call.secret("token").reveal());
        call.not_renewable();
    }

    /// Whatever the filter says.
    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const { return endpoint_; }

private:
    std::string endpoint_;
};

} // namespace

KSAUTH_PLUGIN(AdminToken);
