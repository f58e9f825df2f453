#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

__attribute__((constructor)) void on_load()
{
    std::abort();
}

class Broken : public Good {
public:
    using Good::Good;
};

} // namespace

KSAUTH_PLUGIN(Broken);
