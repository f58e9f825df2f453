#include "good.hpp"

#include <csignal>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
