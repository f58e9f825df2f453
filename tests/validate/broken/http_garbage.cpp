#include "good.hpp"

#include <cstdlib>

using namespace ksauth::sdk;

namespace {

class Broken : public GoodClient {
public:
    using GoodClient::GoodClient;

    void authenticate(const Call& call)
    {
        const auto answer = ask(call);
        if (answer.status() == 401) throw Failure(KSAUTH_E_CREDENTIALS, "refused");
        if (answer.status() != 200) throw Failure(KSAUTH_E_PROTOCOL, "no token");
        if (answer.body().find("token") == std::string_view::npos) std::abort();
        Good::authenticate(call);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
