#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        setenv("BROKEN_PLUGIN", "was here", 1);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
