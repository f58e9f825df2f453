// The log is the host's: what is not kept costs little, and secrets are masked in it.
#include "manifest.h" // generated from logging.json

#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class Logging {
public:
    void authenticate(const Call& call)
    {
        const auto ring = call.option("ring");
        call.log(KSAUTH_LOG_DEBUG, "taking the key '" + ring + "'");
        if (ring == "spare")
            call.log(KSAUTH_LOG_WARNING, "the spare key is in use; have it replaced");
        call.header("X-Key", call.secret("key").reveal());
    }
};

} // namespace

KSAUTH_PLUGIN(Logging);
