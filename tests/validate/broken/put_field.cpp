#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call) { call.put(KSAUTH_PUT_URL, {}, "http://a.example"); }
};

} // namespace

KSAUTH_PLUGIN(Broken);
