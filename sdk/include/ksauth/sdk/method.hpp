// What a method plugin supplies: one method of the Identity API v3.
#pragma once

#include <ksauth/plugin/ext/method.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/json.hpp>

#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// The method and its payload for POST /v3/auth/tokens. Once in a call.
inline void put_method(const Call& call, std::string_view name, const JsonObject& payload)
{
    call.put(KSAUTH_PUT_METHOD, name, payload.done().reveal());
}

} // namespace v1
} // namespace ksauth::sdk
