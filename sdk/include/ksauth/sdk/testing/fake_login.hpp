// The fake host's "ksauth.login/1".
#pragma once

#include <ksauth/plugin/ext/login.h>
#include <ksauth/sdk/testing/fake_services.hpp>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

struct Login {
    static ksauth_status token_url(ksauth_call* handle, ksauth_str* url) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) {
            const auto where = script.options.find(std::string_view("auth_url"));
            const auto base = where == script.options.end() ? std::string() : where->second;
            *url = call.lend(base + "/auth/tokens"); // a real host adds a missing version
            return KSAUTH_OK;
        });
    }

    static ksauth_status authenticate(
        ksauth_call* handle,
        const ksauth_str* auth_url,
        const ksauth_str* method,
        const ksauth_str* payload
    ) noexcept
    {
        const auto status = Identity::authenticate(handle, method, payload);
        if (status == KSAUTH_OK)
            FakeCall::of(handle).script.logins.back().auth_url = copy_of(auth_url);
        return status;
    }

    static constexpr ksauth_login table{sizeof(ksauth_login), 0, token_url, authenticate};
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
