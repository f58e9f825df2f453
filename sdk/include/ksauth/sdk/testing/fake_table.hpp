// The fake host's table, which leads to all its other ones.
#pragma once

#include <ksauth/plugin/host.h>
#include <ksauth/sdk/testing/fake_auth.hpp>
#include <ksauth/sdk/testing/fake_digest.hpp>
#include <ksauth/sdk/testing/fake_http_json.hpp>
#include <ksauth/sdk/testing/fake_login.hpp>
#include <ksauth/sdk/testing/fake_services.hpp>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

struct FakeTable {
    explicit FakeTable(const FakeScript& script) : owner(&script) {}

    ksauth_host host{
        sizeof(ksauth_host),
        KSAUTH_ABI_MINOR,
        option,
        option_at,
        put,
        fail,
        proceed,
        logs,
        log,
        interface,
    };
    const FakeScript* owner; // behind the table that plugins see

    static void note_undeclared(FakeScript& script, std::string_view name)
    {
        if (!script.declared || script.declared->find(name) != script.declared->end()) return;
        const auto words = "the manifest declares no option '" + std::string(name) + "'";
        script.mistakes.push_back({"option-undeclared", words});
    }

    static ksauth_status
    option(ksauth_call* handle, const ksauth_str* name, ksauth_str* value) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) {
            note_undeclared(script, text_of(*name));
            return lend_from(call, script.options, name, value);
        });
    }

    static ksauth_status option_at(
        ksauth_call* handle, const ksauth_str* name, std::uint32_t index, ksauth_str* value
    ) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
            note_undeclared(script, text_of(*name));
            const auto found = script.lists.find(text_of(*name));
            if (found == script.lists.end() || index >= found->second.size())
                return KSAUTH_E_NOT_SET;
            *value = call.lend(found->second[index]);
            return KSAUTH_OK;
        });
    }

    static ksauth_status
    put(ksauth_call* handle, std::uint32_t field, const ksauth_str* key, const ksauth_str* value
    ) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) {
            return call.put(field, copy_of(key), copy_of(value));
        });
    }

    static ksauth_status
    fail(ksauth_call* handle, ksauth_status why, const ksauth_str* message) noexcept
    {
        auto& call = FakeCall::of(handle);
        return call.usable() ? call.fail(why, text_of(*message)) : KSAUTH_E_INTERNAL;
    }

    static ksauth_status proceed(ksauth_call* handle) noexcept
    {
        return host_call(handle, [](FakeCall& call, FakeScript& script) -> ksauth_status {
            ++script.waits;
            if (script.interrupted == KSAUTH_OK) return KSAUTH_OK;
            return call.fail(script.interrupted, "the application gave up");
        });
    }

    static std::int32_t logs(ksauth_call* handle, std::uint32_t) noexcept
    {
        return FakeCall::of(handle).usable() ? 1 : 0;
    }

    static void log(ksauth_call* handle, std::uint32_t level, const ksauth_str* message) noexcept
    {
        auto& call = FakeCall::of(handle);
        if (call.usable()) call.script.messages.push_back({level, copy_of(message)});
    }

    static const void* interface(const ksauth_host* host, const ksauth_str* id) noexcept
    {
        const auto name = text_of(*id);
        const auto& absent = reinterpret_cast<const FakeTable*>(host)->owner->absent;
        if (absent.find(name) != absent.end()) return nullptr;
        if (name == KSAUTH_HTTP_ID) return &Http::table;
        if (name == KSAUTH_JSON_ID) return &JsonService::table;
        if (name == KSAUTH_IDENTITY_ID) return &Identity::table;
        if (name == KSAUTH_CLOCK_ID) return &ClockService::table;
        if (name == KSAUTH_PROMPT_ID) return &Prompt::table;
        if (name == KSAUTH_STATE_ID) return &StateService::table;
        if (name == KSAUTH_AUTH_ID) return &AuthService::table;
        if (name == KSAUTH_DIGEST_ID) return &Digest::table;
        if (name == KSAUTH_LOGIN_ID) return &Login::table;
        return nullptr;
    }
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
