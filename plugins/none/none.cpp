// For services that run without an identity service. Their middleware still wants to see a token.
#include "manifest.h"

#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class None {
public:
    explicit None(const Call& call) : endpoint_(call.option("endpoint")) {}

    void authenticate(const Call& call)
    {
        call.header("X-Auth-Token", "notused");
        call.not_renewable();
    }

    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const
    {
        if (!endpoint_.empty()) return endpoint_;
        throw Failure(KSAUTH_E_UNSUPPORTED, "give the option 'endpoint', or an endpoint override");
    }

private:
    std::string endpoint_;
};

} // namespace

KSAUTH_PLUGIN(None);
