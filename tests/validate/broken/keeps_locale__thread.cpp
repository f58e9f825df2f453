#include "good.hpp"

#include <clocale>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;
    ~Broken() { freelocale(other_); }

    void authenticate(const Call& call)
    {
        uselocale(other_);
        Good::authenticate(call);
    }

private:
    locale_t other_ = duplocale(LC_GLOBAL_LOCALE);
};

} // namespace

KSAUTH_PLUGIN(Broken);
