// Options in all their forms: the host has checked them, so that they are what the manifest says.
#include "manifest.h" // generated from options.json

#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class Options {
public:
    // Once for each configured credential. What is only needed later can be read later.
    explicit Options(const Call& call) : roles_(call.list("roles")) {}

    void authenticate(const Call& call)
    {
        std::string roles;
        for (const auto& role : roles_)
            roles += (roles.empty() ? "" : ",") + role;
        call.header("X-Roles", roles);
        call.header("X-Region", call.option("region")); // the manifest has a default for it
        if (call.flag("admin")) call.header("X-Admin", "yes");
        if (const auto note = call.find_option("note")) call.header("X-Note", *note);
        call.expires_in(call.option("life")); // a duration comes in seconds; unset, it is ""
    }

private:
    std::vector<std::string> roles_;
};

} // namespace

KSAUTH_PLUGIN(Options);
