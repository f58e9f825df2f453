#include "good.hpp"

#include <mutex>
#include <thread>

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        static std::once_flag once;
        std::call_once(once, [] { std::thread([] { pause(); }).detach(); });
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
