#include "good.hpp"

#include <cstdlib>

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

// What was prepared at first is not prepared again in a child.
const auto process_of_the_first = getpid();

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        if (getpid() != process_of_the_first) std::abort();
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
