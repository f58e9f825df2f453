// What many token services are asked with: JSON there, JSON back.
#pragma once

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// POSTs the object and waits; the answer is valid until the call ends. Throws CREDENTIALS for 401
/// and 403, PROTOCOL for any other status than 200 and 201 and for an answer that is no JSON.
inline JsonDocument post_json(const Call& call, std::string_view url, const JsonObject& body)
{
    const NameValues headers = {
        {"Content-Type", "application/json"}, {"Accept", "application/json"}};
    const auto answer = send(call, {"POST", std::string(url), headers, body.done()});
    const auto status = answer.status();
    if (status != 200 && status != 201) {
        const bool refused = status == 401 || status == 403;
        throw Failure(
            refused ? KSAUTH_E_CREDENTIALS : KSAUTH_E_PROTOCOL,
            std::string(url) + (refused ? " refused us: it" : "") + " answered " +
                std::to_string(status)
        );
    }
    return {call, answer.body()};
}

} // namespace v1
} // namespace ksauth::sdk
