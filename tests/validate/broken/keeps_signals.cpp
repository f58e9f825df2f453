#include "good.hpp"

#include <csignal>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::signal(SIGPIPE, SIG_IGN);
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
