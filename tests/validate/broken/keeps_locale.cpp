#include "good.hpp"

#include <clocale>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        std::setlocale(LC_ALL, "C.UTF-8");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
