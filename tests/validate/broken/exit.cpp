#include "good.hpp"

#include <atomic>
#include <cstdlib>

using namespace ksauth::sdk;

namespace {

std::atomic<int> alive{0};

struct AtExit {
    ~AtExit()
    {
        if (alive != 0) std::abort();
    }
} at_exit;

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call) { ++alive; }
    ~Broken() { --alive; }
};

} // namespace

KSAUTH_PLUGIN(Broken);
