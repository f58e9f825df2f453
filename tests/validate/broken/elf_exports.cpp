#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;
};

} // namespace

// Also the application's, or another plugin's.
extern "C" __attribute__((visibility("default"))) int token_cache;
int token_cache = 0;

KSAUTH_PLUGIN(Broken);
