#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

__attribute__((constructor)) void on_load()
{
    setenv("BROKEN_PLUGIN", "was here", 1);
}

class Broken : public Good {
public:
    using Good::Good;
};

} // namespace

KSAUTH_PLUGIN(Broken);
