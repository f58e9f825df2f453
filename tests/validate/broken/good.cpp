#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;
};

} // namespace

KSAUTH_PLUGIN(Broken);
