#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        if (used_) throw Failure(KSAUTH_E_PROTOCOL, "the code was used up");
        used_ = true;
        Good::authenticate(call);
    }

private:
    bool used_ = false;
};

} // namespace

KSAUTH_PLUGIN(Broken);
