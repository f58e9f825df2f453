#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        for (const char letter : call.option("user")) {
            if (static_cast<unsigned char>(letter) > 0x7f) std::abort();
        }
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
