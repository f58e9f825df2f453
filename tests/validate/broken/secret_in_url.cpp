#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    using Good::Good;

    void authenticate(const Call& call)
    {
        const std::string query("?password=" + std::string(call.secret("password").reveal()));
        const auto answer = send(call, {"GET", "http://a.example/login" + query});
        if (answer.status() == 401) throw Failure(KSAUTH_E_CREDENTIALS, "refused");
        if (answer.status() != 200) throw Failure(KSAUTH_E_PROTOCOL, "no token");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
