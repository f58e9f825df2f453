#include "good.hpp"

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        if (fork() != 0) return;
        pause();
        _exit(0);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
