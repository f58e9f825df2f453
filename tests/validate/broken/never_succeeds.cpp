#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    [[noreturn]] void authenticate(const Call& /*call*/)
    {
        throw Failure(KSAUTH_E_PROTOCOL, "the server spoke of something else");
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
