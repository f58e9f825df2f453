#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        call.log(KSAUTH_LOG_DEBUG, "password is " + std::string(call.secret("password").reveal()));
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
