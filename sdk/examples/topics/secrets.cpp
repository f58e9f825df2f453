// Secrets: a Secret is wiped when it goes, and so is all that is made of one.
#include "manifest.h" // generated from secrets.json

#include <ksauth/sdk/base64.hpp>
#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class Secrets {
public:
    explicit Secrets(const Call& call) : password_(call.secret("password")) {}

    // No std::string on the way: it would leave its text behind in memory.
    void authenticate(const Call& call)
    {
        Secret pair(call.option("user"));
        pair.append(":");
        pair.append(password_.reveal());
        Secret header("Basic ");
        header.append(base64(pair.reveal()).reveal());
        call.header("Authorization", header.reveal());
        call.not_renewable();
    }

private:
    Secret password_;
};

} // namespace

KSAUTH_PLUGIN(Secrets);
