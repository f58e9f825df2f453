// Failing: throw a Failure. Its status tells the application what to do, its text the person what
// is wrong.
#include "manifest.h" // generated from errors.json

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class Errors {
public:
    // What the options alone can tell is told here, before anything is sent.
    explicit Errors(const Call& call) : shelf_(call.option("shelf"))
    {
        if (shelf_.find('/') != std::string::npos)
            throw Failure(KSAUTH_E_CONFIG, "option 'shelf' is a name, not a path: " + shelf_);
    }

    void authenticate(const Call& call)
    try {
        const auto answer = send(call, {"GET", call.option("url") + "/" + shelf_});
        const auto status = answer.status();
        if (status == 401 || status == 403)
            throw Failure(KSAUTH_E_CREDENTIALS, "the library does not let us in; renew the card");
        if (status != 200)
            throw Failure(KSAUTH_E_PROTOCOL, "no answer but " + std::to_string(status));
        call.header("X-Card", answer.body());
    } catch (const Failure& failure) { // or the host's own: it has an empty text
        if (*failure.what() != '\0') throw;
        throw Failure(failure.status(), "cannot fetch the card"); // is put in front of the reason
    }

private:
    std::string shelf_;
};

} // namespace

KSAUTH_PLUGIN(Errors);
