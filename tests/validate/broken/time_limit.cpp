#include "good.hpp"

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& /*call*/)
    {
        while (true)
            pause();
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
