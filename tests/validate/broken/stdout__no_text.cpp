#include "good.hpp"

#include <string>

#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    // Not UTF-8 at its begin; 60 bytes end within a letter.
    void authenticate(const Call& call)
    {
        const auto bytes = "\xff" + std::string(58, 'x') + "\xc3\xa4\n";
        if (write(STDOUT_FILENO, bytes.data(), bytes.size()) > 0) Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
