#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        if (!call.find_option("user")) std::abort();
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
