// A host function of the fake host, around what is its own.
#pragma once

#include <ksauth/sdk/testing/fake_call.hpp>

#include <string>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

/// Runs `body` as one host call, unless it is the one that shall fail.
template <class Body>
ksauth_status host_call(ksauth_call* handle, Body body) noexcept
{
    auto& call = FakeCall::of(handle);
    if (!call.usable()) return KSAUTH_E_INTERNAL;
    auto& script = call.script;
    if (script.at_host_call) script.at_host_call();
    if (++script.host_calls == script.fail_at)
        return call.fail(script.fail_with, "the fake host fails here, as the test asked");
    return body(call, script);
}

/// The same for what may wait: not in calls that must not, and not beyond the application's
/// patience.
template <class Body>
ksauth_status waiting_call(ksauth_call* handle, Body body) noexcept
{
    return host_call(handle, [&](FakeCall& call, FakeScript& script) -> ksauth_status {
        ++script.waits;
        if (script.interrupted != KSAUTH_OK)
            return call.fail(script.interrupted, "the application gave up");
        const bool may_wait = call.kind != FakeKind::Create && call.kind != FakeKind::Sign &&
                              call.kind != FakeKind::Connection;
        if (may_wait) return body(call, script);
        constexpr auto words = "create, connection and sign must neither wait nor use the network";
        script.mistakes.push_back({"no-waiting", words});
        return call.fail(KSAUTH_E_UNSUPPORTED, words);
    });
}

inline std::string copy_of(const ksauth_str* text)
{
    return text == nullptr ? std::string() : std::string(text_of(*text));
}

/// A value of a map, lent to the plugin.
inline ksauth_status
lend_from(FakeCall& call, const FakeTexts& texts, const ksauth_str* name, ksauth_str* value)
{
    const auto found = texts.find(text_of(*name));
    if (found == texts.end()) return KSAUTH_E_NOT_SET;
    *value = call.lend(found->second);
    return KSAUTH_OK;
}

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
