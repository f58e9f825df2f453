// The interfaces that this version's host offers, with the fake host's tables for them.
#pragma once

#include <ksauth/sdk/testing/fake_table.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace ksauth::validate {

struct HostInterface {
    std::string_view id;
    const void* table;
    std::size_t first_size; ///< of its table when it appeared
};

namespace fake = sdk::testing::detail;

inline constexpr std::size_t pointer = sizeof(void*);
inline constexpr std::array<HostInterface, 9> host_interfaces = {{
    {KSAUTH_HTTP_ID, &fake::Http::table, offsetof(ksauth_http, body) + pointer},
    {KSAUTH_JSON_ID, &fake::JsonService::table, offsetof(ksauth_json, quote) + pointer},
    {KSAUTH_IDENTITY_ID, &fake::Identity::table, offsetof(ksauth_identity, versions) + pointer},
    {KSAUTH_CLOCK_ID, &fake::ClockService::table, offsetof(ksauth_clock, sleep) + pointer},
    {KSAUTH_PROMPT_ID, &fake::Prompt::table, offsetof(ksauth_prompt, ask) + pointer},
    {KSAUTH_STATE_ID, &fake::StateService::table, offsetof(ksauth_state, remove) + pointer},
    {KSAUTH_AUTH_ID, &fake::AuthService::table, offsetof(ksauth_auth, take_reason) + pointer},
    {KSAUTH_DIGEST_ID, &fake::Digest::table, offsetof(ksauth_digest, random) + pointer},
    {KSAUTH_LOGIN_ID, &fake::Login::table, offsetof(ksauth_login, authenticate) + pointer},
}};

} // namespace ksauth::validate
