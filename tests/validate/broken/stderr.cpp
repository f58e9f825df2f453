#include "good.hpp"

#include <cstdio>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::fputs("logging in\n", stderr);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
