#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        const auto user = call.find_option("user");
        if (user && user->empty()) std::abort();
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
