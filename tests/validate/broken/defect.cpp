#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    [[noreturn]] void authenticate(const Call& /*call*/) { throw 42; }
};

} // namespace

KSAUTH_PLUGIN(Broken);
