#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        if (call.option("pasword").empty()) call.log(KSAUTH_LOG_DEBUG, "there is no password");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
