#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call) { call.header("X-Auth-Token", "two\r\nlines"); }
};

} // namespace

KSAUTH_PLUGIN(Broken);
