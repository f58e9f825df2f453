#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call), first_(call) {}

    void authenticate(const Call& call)
    {
        first_.log(KSAUTH_LOG_INFO, "once more");
        Good::authenticate(call);
    }

private:
    Call first_;
};

} // namespace

KSAUTH_PLUGIN(Broken);
