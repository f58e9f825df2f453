#include "good.hpp"

#include <thread>

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

const bool started = [] {
    std::thread([] { pause(); }).detach();
    return true;
}();

class Broken : public Good {
public:
    using Good::Good;
};

} // namespace

KSAUTH_PLUGIN(Broken);
