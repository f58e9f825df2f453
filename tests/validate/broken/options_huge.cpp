#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        char buffer[1024] = "";
        const auto user = call.option("user");
        if (user.size() >= sizeof buffer) std::abort(); // what a hardened copy does
        user.copy(buffer, user.size());
        call.header("X-User", "known");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
