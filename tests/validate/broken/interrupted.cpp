#include "good.hpp"

using namespace ksauth::sdk;

namespace {

class Broken : public GoodClient {
public:
    using GoodClient::GoodClient;

    void authenticate(const Call& call)
    {
        try {
            const auto answer = ask(call);
            if (answer.status() == 401) throw Failure(KSAUTH_E_CREDENTIALS, "refused");
            if (answer.status() != 200) throw Failure(KSAUTH_E_PROTOCOL, "no token");
        } catch (const Failure& failure) {
            if (failure.status() == KSAUTH_E_CREDENTIALS) throw;
            throw Failure(KSAUTH_E_PROTOCOL, "something went wrong");
        }
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
