#include "good.hpp"

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        Good::authenticate(call);
        _exit(0);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
