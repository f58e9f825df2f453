#include "good.hpp"

#include <csignal>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::raise(SIGSEGV);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
