#include "good.hpp"

#include <cfenv>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::fesetround(FE_UPWARD);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
