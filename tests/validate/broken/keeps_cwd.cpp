#include "good.hpp"

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        if (chdir("/proc") != 0) throw Failure(KSAUTH_E_INTERNAL, "no /proc");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
