#include "good.hpp"

#include <mutex>

using namespace ksauth::sdk;

namespace {

std::mutex mutex;
std::string the_password;

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        const std::lock_guard lock(mutex);
        the_password = call.secret("password").reveal();
    }

    void authenticate(const Call& call)
    {
        call.proceed();
        const std::lock_guard lock(mutex);
        call.header("X-Auth-Token", the_password);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
