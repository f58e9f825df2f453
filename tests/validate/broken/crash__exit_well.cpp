#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        Good::authenticate(call);
        std::exit(0);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
