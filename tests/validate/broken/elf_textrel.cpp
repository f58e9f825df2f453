#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;
};

// An address in the code, which the loader would have to fill in.
__asm__(".text\n.balign 8\n.quad abort\n");

} // namespace

KSAUTH_PLUGIN(Broken);
