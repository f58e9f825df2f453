// The fake host's "ksauth.auth/1": ways in by their description, as the test wrote them down.
#pragma once

#include <ksauth/plugin/ext/auth.h>
#include <ksauth/sdk/testing/fake_host_call.hpp>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

struct AuthService {
    static FakeWayIn& way_of(ksauth_auth_ref* ref) noexcept
    {
        return *reinterpret_cast<FakeWayIn*>(ref);
    }

    static ksauth_status
    open(ksauth_call* handle, const ksauth_str* description, ksauth_auth_ref** ref) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
            script.opened.push_back(copy_of(description));
            const auto found = script.ways_in.find(script.opened.back());
            if (found == script.ways_in.end())
                return call.fail(KSAUTH_E_CONFIG, "there is no such way in"); // it may be secret
            *ref = reinterpret_cast<ksauth_auth_ref*>(&found->second);
            return KSAUTH_OK;
        });
    }

    static ksauth_status authenticate(ksauth_call* handle, ksauth_auth_ref* ref) noexcept
    {
        return waiting_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            auto& way = way_of(ref);
            ++way.logins;
            return way.status == KSAUTH_OK ? KSAUTH_OK : call.fail(way.status, way.reason);
        });
    }

    static ksauth_status header(
        ksauth_call* handle, ksauth_auth_ref* ref, const ksauth_str* name, ksauth_str* value
    ) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            return lend_from(call, way_of(ref).headers, name, value);
        });
    }

    static ksauth_status
    document(ksauth_call* handle, ksauth_auth_ref* ref, ksauth_str* json) noexcept
    {
        return lend_text(handle, way_of(ref).document, json);
    }

    static ksauth_status adopt(ksauth_call* handle, ksauth_auth_ref* ref) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            for (const auto& [name, value] : way_of(ref).headers) {
                const auto status = call.put(KSAUTH_PUT_HEADER, name, value);
                if (status != KSAUTH_OK) return status;
            }
            return KSAUTH_OK;
        });
    }

    static ksauth_status endpoint(
        ksauth_call* handle,
        ksauth_auth_ref* ref,
        const ksauth_pair* const*,
        std::uint64_t,
        ksauth_str* url
    ) noexcept
    {
        return lend_text(handle, way_of(ref).endpoint, url);
    }

    static ksauth_status put_method(ksauth_call* handle, const ksauth_str* plugin) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) {
            script.methods_of.push_back(copy_of(plugin));
            return call.put(KSAUTH_PUT_METHOD, copy_of(plugin), "{}");
        });
    }

    static ksauth_status take_reason(ksauth_call* handle, ksauth_str* reason) noexcept
    {
        auto& call = FakeCall::of(handle);
        *reason = call.lend(call.outcome.message);
        call.outcome.message.clear();
        return KSAUTH_OK;
    }

    static constexpr ksauth_auth table{
        sizeof(ksauth_auth),
        0,
        open,
        authenticate,
        header,
        document,
        adopt,
        endpoint,
        put_method,
        take_reason,
    };

private:
    static ksauth_status
    lend_text(ksauth_call* handle, const std::string& text, ksauth_str* value) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            if (text.empty()) return KSAUTH_E_NOT_SET;
            *value = call.lend(text);
            return KSAUTH_OK;
        });
    }
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
