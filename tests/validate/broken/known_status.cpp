#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& /*call*/) { throw Failure(77, "a number of our own"); }
};

} // namespace

KSAUTH_PLUGIN(Broken);
