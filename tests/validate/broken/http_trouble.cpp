#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public GoodClient {
public:
    using GoodClient::GoodClient;

    void authenticate(const Call& call)
    {
        const auto answer = ask(call);
        if (answer.status() != 200) throw Failure(KSAUTH_E_CREDENTIALS, "wrong password");
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
