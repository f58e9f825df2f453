#include "manifest.h" // generated from manifest.json

#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/post_json.hpp>

using namespace ksauth::sdk;

namespace {

class PluginNamePlugin {
public:
    // Called when a token is needed: the first time, near its end, after a service refused it.
    void authenticate(const Call& call)
    {
        JsonObject question;
        question.add("client_id", call.option("client_id"));
        question.add("client_secret", call.secret("client_secret"));
        const auto answer = post_json(call, call.option("token_url"), question);
        call.header("X-Auth-Token", answer.required("/token").reveal());
        call.expires_in(answer.text("/expires_in"));
    }

    // Where a service answers. Keys of the filter that we do not know are ignored.
    std::string endpoint(const Call& call, const Filter& filter) const
    {
        return call.option("services_url") + "/" + std::string(filter.get("service_type"));
    }
};

} // namespace

KSAUTH_PLUGIN(PluginNamePlugin);
