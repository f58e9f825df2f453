#include "good.hpp"

#include <sys/stat.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        umask(0);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
