#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        throw Failure(
            KSAUTH_E_CREDENTIALS, "wrong password " + std::string(call.secret("password").reveal())
        );
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
