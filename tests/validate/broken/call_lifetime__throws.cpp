#include "good.hpp"

#include <thread>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    // What the SDK throws there, nobody catches.
    void authenticate(const Call& call)
    {
        std::thread([&] { Good::authenticate(call); }).join();
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
