#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken {
public:
    explicit Broken(const Call& /*call*/) {}

    void method(const Call& /*call*/) {}
};

} // namespace

KSAUTH_PLUGIN(Broken);
