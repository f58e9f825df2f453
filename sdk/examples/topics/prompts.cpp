// Asking the person in front of the application, who may not be there: that ends the call with
// INTERACTION.
#include "manifest.h" // generated from prompts.json

#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/prompt.hpp>

using namespace ksauth::sdk;

namespace {

class Prompts {
public:
    void authenticate(const Call& call)
    {
        show(call, "open " + call.option("url") + " and read the code"); // does not wait
        const auto name = ask(call, "Name: ");
        const auto code = ask_secret(call, "Code: "); // without an echo, never in a log
        if (code.empty()) throw Failure(KSAUTH_E_INTERACTION, "no code was given");
        call.header("X-Name", name);
        call.header("X-Code", code.reveal());
    }
};

} // namespace

KSAUTH_PLUGIN(Prompts);
