// Logs in with the passcode that an authenticator shows. Each is good for one login: what the
// options hold is used once, then a person is asked.
#include "manifest.h"

#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/prompt.hpp>

namespace {

using namespace ksauth::sdk;

class V3Totp {
public:
    explicit V3Totp(const Call& /*call*/) {}

    void method(const Call& call)
    {
        auto user = user_of(call);
        user.add("passcode", passcode(call).reveal());
        put_method(call, "totp", JsonObject().add("user", user));
    }

private:
    Secret passcode(const Call& call)
    {
        auto given = call.secret("passcode");
        if (given.empty()) return ask_secret(call, question);
        if (given.reveal() == used_.reveal()) return another(call, given);
        used_ = given;
        return given;
    }

    // Where nobody can be asked, the server may still accept it: its time may not be over.
    static Secret another(const Call& call, const Secret& used)
    try {
        return ask_secret(call, question);
    } catch (const Failure& failure) {
        if (failure.status() != KSAUTH_E_INTERACTION) throw;
        return used;
    }

    static constexpr auto question = "TOTP passcode: ";
    Secret used_;
};

} // namespace

KSAUTH_PLUGIN(V3Totp);
