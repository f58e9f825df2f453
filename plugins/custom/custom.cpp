// An auth plugin for a cloud without Keystone, to be copied and changed.
//
// The cloud in this example has a token service: it takes a client's id and secret as JSON and
// answers
// {"token": "...", "expires_in": 3600}. It has no service catalog, and its services have no
// interfaces: where they answer is configured.
//
// What is declared in manifest.json (options, their types, which are secret, which filter keys we
// understand) is checked by the host before any of this code runs. The host also keeps the token,
// renews it in time, and calls us from one thread at a time unless the manifest says "concurrent".
#include "manifest.h" // generated from manifest.json

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class Custom {
public:
    // Made once for each configured credential. Read what you need; no network here.
    explicit Custom(const Call& call) : endpoints_(call.list("endpoints")) {}

    // Called when a token is needed: the first time, near its end, and after a service refused it.
    void authenticate(const Call& call)
    {
        const auto response = ask_token_service(call);
        if (response.status() == 401 || response.status() == 403) {
            throw Failure(
                KSAUTH_E_CREDENTIALS,
                "the token service refused client_id '" + call.option("client_id") + "'"
            );
        }
        if (response.status() != 200) {
            throw Failure(
                KSAUTH_E_PROTOCOL,
                "the token service answered with status " + std::to_string(response.status())
            );
        }
        const JsonDocument answer(call, response.body());
        const Secret token(answer.text("/token"));
        if (token.empty())
            throw Failure(KSAUTH_E_PROTOCOL, "the token service's answer holds no \"token\"");

        // The outcome: headers for every request, and how long they are good for.
        call.header("X-Auth-Token", token.reveal());
        if (const auto life = answer.text("/expires_in"); !life.empty()) call.expires_in(life);
    }

    // Where a service answers. The filter may say more (interface, ...): what this cloud does not
    // know is ignored. An empty answer would send the host to the catalog, which we do not have.
    std::string endpoint(const Call& /*call*/, const Filter& filter) const
    {
        const std::string type(filter.get("service_type"));
        const std::string region(filter.get("region_name"));
        auto url = find(type + "@" + region);
        if (url.empty()) url = find(type);
        if (!url.empty()) return url;
        throw Failure(
            KSAUTH_E_UNSUPPORTED, "option 'endpoints' has no entry for service_type '" + type + "'"
        );
    }

private:
    static HttpResponse ask_token_service(const Call& call)
    {
        JsonObject body;
        body.add("client_id", call.option("client_id"));
        body.add(
            "client_secret", call.secret("client_secret").reveal()
        ); // escaped, and wiped after use
        return send(
            call,
            {"POST", call.option("token_url"), {{"Content-Type", "application/json"}}, body.done()}
        );
    }

    std::string find(const std::string& name) const
    {
        for (const auto& entry : endpoints_) {
            if (entry.compare(0, name.size() + 1, name + "=") == 0)
                return entry.substr(name.size() + 1);
        }
        return {};
    }

    std::vector<std::string> endpoints_;
};

} // namespace

KSAUTH_PLUGIN(Custom);
