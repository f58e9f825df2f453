#include "good.hpp"

#include <memory>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        last_ = std::make_unique<int>(1).release();
        Good::authenticate(call);
    }

private:
    int* last_ = nullptr;
};

} // namespace

KSAUTH_PLUGIN(Broken);
