// JSON: written with JsonObject, which quotes; read by JSON pointers (RFC 6901).
#include "manifest.h" // generated from json.json

#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/post_json.hpp>

using namespace ksauth::sdk;

namespace {

class Json {
public:
    void authenticate(const Call& call)
    {
        const auto who = JsonObject().add("name", call.option("user")); // whatever is in it
        const auto answer = post_json(call, call.option("url"), JsonObject().add("who", who));
        call.header("X-Auth-Token", answer.required("/session/token").reveal());
        for (std::uint64_t i = 0; i < answer.count("/session/groups"); ++i)
            call.header("X-Group", answer.text("/session/groups/" + std::to_string(i) + "/name"));
        if (answer.type("/session/end") == KSAUTH_JSON_STRING)
            call.expires_at(answer.text("/session/end")); // "2030-01-31T12:00:00Z"
    }
};

} // namespace

KSAUTH_PLUGIN(Json);
