#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        buffer_ = call.option("user");
        call.proceed();
        call.header("X-User", buffer_);
        Good::authenticate(call);
    }

private:
    std::string buffer_;
};

} // namespace

KSAUTH_PLUGIN(Broken);
