#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/)
    {
        return "http://a.example";
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
