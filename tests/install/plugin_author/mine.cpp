// A plugin outside of the tree.
#include "manifest.h"

#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class Mine {
public:
    explicit Mine(const Call& call) : token_(call.secret("token")) {}

    void authenticate(const Call& call) { call.header("X-Auth-Token", token_.reveal()); }

    std::string endpoint(const Call& /*call*/, const Filter& filter)
    {
        return "http://mine.example/" + std::string(filter.get("service_type"));
    }

private:
    Secret token_;
};

} // namespace

KSAUTH_PLUGIN(Mine);
