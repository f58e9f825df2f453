#include "good.hpp"

#include <ksauth/sdk/prompt.hpp>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        show(call, "Using password " + std::string(call.secret("password").reveal()));
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
