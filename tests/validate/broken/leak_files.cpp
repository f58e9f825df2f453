#include "good.hpp"

#include <fcntl.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call), file_(open("/dev/null", O_RDONLY | O_CLOEXEC))
    {
    }

private:
    int file_;
};

} // namespace

KSAUTH_PLUGIN(Broken);
