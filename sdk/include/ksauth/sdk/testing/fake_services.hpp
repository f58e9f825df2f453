// The fake host's other interfaces: identity, clock, prompt, state.
#pragma once

#include <ksauth/plugin/ext/clock.h>
#include <ksauth/plugin/ext/identity.h>
#include <ksauth/plugin/ext/prompt.h>
#include <ksauth/plugin/ext/state.h>
#include <ksauth/sdk/testing/fake_host_call.hpp>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

struct Identity {
    static ksauth_status
    authenticate(ksauth_call* handle, const ksauth_str* method, const ksauth_str* payload) noexcept
    {
        return waiting_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
            if (call.kind != FakeKind::Authenticate) return only_in_authenticate(call);
            script.logins.push_back({copy_of(method), copy_of(payload)});
            if (script.login_status != KSAUTH_OK)
                return call.fail(script.login_status, script.login_message);
            return call.put(KSAUTH_PUT_HEADER, "X-Auth-Token", "token-of-the-fake-host");
        });
    }

    static ksauth_status
    accept(ksauth_call* handle, const ksauth_str* token, const ksauth_str* document) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) -> ksauth_status {
            if (call.kind != FakeKind::Authenticate) return only_in_authenticate(call);
            call.outcome.token = copy_of(token);
            call.outcome.document = copy_of(document);
            return call.put(KSAUTH_PUT_HEADER, "X-Auth-Token", call.outcome.token);
        });
    }

    static ksauth_status
    catalog(ksauth_call* handle, const ksauth_pair* const*, std::uint64_t, ksauth_str* url) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
            if (script.catalog_url.empty()) return KSAUTH_E_NOT_SET;
            *url = call.lend(script.catalog_url);
            return KSAUTH_OK;
        });
    }

    static ksauth_status versions(ksauth_call* handle, const ksauth_str*, ksauth_str* list) noexcept
    {
        return waiting_call(handle, [&](FakeCall& call, FakeScript& script) {
            *list = call.lend(script.versions_json);
            return KSAUTH_OK;
        });
    }

    static ksauth_status only_in_authenticate(FakeCall& call)
    {
        return call.fail(KSAUTH_E_UNSUPPORTED, "a credential can only be made in authenticate");
    }

    static constexpr ksauth_identity table{
        sizeof(ksauth_identity), 0, authenticate, accept, catalog, versions};
};

struct ClockService {
    static std::int64_t now(ksauth_call* handle) noexcept
    {
        return FakeCall::of(handle).script.now.count();
    }

    static ksauth_status sleep(ksauth_call* handle, std::int64_t time) noexcept
    {
        return waiting_call(handle, [&](FakeCall&, FakeScript& script) {
            script.now += std::chrono::nanoseconds(time);
            return KSAUTH_OK;
        });
    }

    static constexpr ksauth_clock table{sizeof(ksauth_clock), 0, now, now, sleep};
};

struct Prompt {
    static ksauth_status
    ask(ksauth_call* handle, std::uint32_t flags, const ksauth_str* text, ksauth_str* answer
    ) noexcept
    {
        return waiting_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
            script.questions.push_back(copy_of(text));
            *answer = call.lend({});
            if ((flags & KSAUTH_PROMPT_SHOW) != 0) return KSAUTH_OK;
            if (script.answers.empty())
                return call.fail(KSAUTH_E_INTERACTION, "there is nobody to ask");
            *answer = call.lend(script.answers.front());
            script.answers.pop_front();
            return KSAUTH_OK;
        });
    }

    static constexpr ksauth_prompt table{sizeof(ksauth_prompt), 0, ask};
};

struct StateService {
    static ksauth_status
    load(ksauth_call* handle, const ksauth_str* key, ksauth_str* value) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript& script) {
            return lend_from(call, script.state, key, value);
        });
    }

    static ksauth_status
    save(ksauth_call* handle, const ksauth_str* key, const ksauth_str* value) noexcept
    {
        return host_call(handle, [&](FakeCall&, FakeScript& script) {
            script.state[copy_of(key)] = copy_of(value);
            return KSAUTH_OK;
        });
    }

    static ksauth_status remove(ksauth_call* handle, const ksauth_str* key) noexcept
    {
        return host_call(handle, [&](FakeCall&, FakeScript& script) {
            script.state.erase(copy_of(key));
            return KSAUTH_OK;
        });
    }

    static constexpr ksauth_state table{sizeof(ksauth_state), 0, load, save, remove};
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
