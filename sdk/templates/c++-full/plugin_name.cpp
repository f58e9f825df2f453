#include "manifest.h" // generated from manifest.json

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

using namespace ksauth::sdk;

namespace {

class PluginName {
public:
    // Made once for each configured credential. The host has checked the options; no network here.
    explicit PluginName(const Call& call) : services_url_(call.option("services_url")) {}

    // Called when a token is needed: the first time, near its end, after a service refused it.
    void authenticate(const Call& call)
    {
        JsonObject body;
        body.add("client_id", call.option("client_id"));
        body.add("client_secret", call.secret("client_secret").reveal());
        const auto answer = send(
            call,
            {"POST", call.option("token_url"), {{"Content-Type", "application/json"}}, body.done()}
        );
        const auto status = std::to_string(answer.status());
        if (status == "401") throw Failure(KSAUTH_E_CREDENTIALS, "the token service refused us");
        if (status != "200")
            throw Failure(KSAUTH_E_PROTOCOL, "the token service answered " + status);

        const JsonDocument document(call, answer.body());
        const Secret token(document.text("/token"));
        if (token.empty()) throw Failure(KSAUTH_E_PROTOCOL, "the token service sent no token");
        call.header("X-Auth-Token", token.reveal());
        if (const auto life = document.text("/expires_in"); !life.empty()) call.expires_in(life);
    }

    // Where a service answers. Keys of the filter that we do not know are ignored.
    std::string endpoint(const Call& /*call*/, const Filter& filter) const
    {
        return services_url_ + "/" + std::string(filter.get("service_type"));
    }

private:
    std::string services_url_;
};

} // namespace

KSAUTH_PLUGIN(PluginName);
