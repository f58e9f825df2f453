#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        throw Failure(KSAUTH_E_CONFIG, "what no manifest mentions is missing");
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
