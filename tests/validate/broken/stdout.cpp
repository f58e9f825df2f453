#include "good.hpp"

#include <cstdio>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::puts("logging in");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
