#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        Good::authenticate(call);
        call.expires_in("an hour");
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
