#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call) { std::abort(); }
};

} // namespace

KSAUTH_PLUGIN(Broken);
