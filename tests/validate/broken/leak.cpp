#include "good.hpp"

#include <memory>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call), kept_(std::make_unique<int>(1).release()) {}

private:
    int* kept_;
};

} // namespace

KSAUTH_PLUGIN(Broken);
