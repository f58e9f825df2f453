#include "good.hpp"

#include <thread>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::thread([&] { call.log(KSAUTH_LOG_INFO, "from elsewhere"); }).join();
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
