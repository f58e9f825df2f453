// One call from the fake host into a plugin: what it lends, and what the plugin hands over.
#pragma once

#include <ksauth/plugin/host.h>
#include <ksauth/sdk/testing/fake_json.hpp>
#include <ksauth/sdk/testing/fake_script.hpp>

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace ksauth::sdk::testing {
inline namespace v1 {

enum class FakeKind { Create, Authenticate, Method, Endpoint, Sign, Connection };

class FakeCall {
public:
    FakeCall(FakeScript& its_script, FakeKind its_kind) : script(its_script), kind(its_kind) {}
    FakeCall(const FakeCall&) = delete;
    FakeCall& operator=(const FakeCall&) = delete;

    ksauth_call* handle() noexcept { return reinterpret_cast<ksauth_call*>(this); }
    static FakeCall& of(ksauth_call* handle) noexcept
    {
        return *reinterpret_cast<FakeCall*>(handle);
    }

    /// Text that stays until the call ends.
    ksauth_str lend(std::string text)
    {
        const auto& kept = texts_.emplace_back(std::move(text));
        return view(kept);
    }
    const FakeResponse& keep(FakeResponse response)
    {
        return responses_.emplace_back(std::move(response));
    }
    const FakeJson& keep(FakeJson document) { return documents_.emplace_back(std::move(document)); }

    /// A reason in front of those that are there.
    ksauth_status fail(ksauth_status why, std::string_view reason)
    {
        const auto& cause = outcome.message;
        outcome.message = std::string(reason) + (cause.empty() ? "" : ": " + cause);
        return why;
    }

    ksauth_status put(std::uint32_t field, std::string_view key, std::string_view value)
    {
        auto* place = place_of(field);
        if (place == nullptr) {
            const auto number = std::to_string(field);
            return fail(KSAUTH_E_UNSUPPORTED, "put: field " + number + " has no meaning here");
        }
        if (field == KSAUTH_PUT_HEADER) outcome.headers.emplace_back(key, value);
        if (field == KSAUTH_PUT_METHOD) outcome.method = key;
        *place = value;
        outcome.renewable = renewable_ != "false";
        return KSAUTH_OK;
    }

    FakeScript& script;
    const FakeKind kind;
    FakeOutcome outcome = {};

private:
    // Where this kind of call stores that field; null where it has no meaning.
    std::string* place_of(std::uint32_t field)
    {
        const bool authenticates = kind == FakeKind::Authenticate;
        const bool connects = kind == FakeKind::Connection;
        const bool has_headers =
            authenticates || kind == FakeKind::Sign || kind == FakeKind::Method;
        switch (field) {
        case KSAUTH_PUT_HEADER:
            return has_headers ? &header_ : nullptr;
        case KSAUTH_PUT_EXPIRES_AT:
            return authenticates ? &outcome.expires_at : nullptr;
        case KSAUTH_PUT_EXPIRES_IN:
            return authenticates ? &outcome.expires_in : nullptr;
        case KSAUTH_PUT_RENEWABLE:
            return authenticates ? &renewable_ : nullptr;
        case KSAUTH_PUT_URL:
            return kind == FakeKind::Endpoint ? &outcome.url : nullptr;
        case KSAUTH_PUT_METHOD:
            return kind == FakeKind::Method ? &outcome.payload : nullptr;
        case KSAUTH_PUT_CERTIFICATE:
            return connects ? &outcome.certificate : nullptr;
        case KSAUTH_PUT_KEY:
            return connects ? &outcome.key : nullptr;
        case KSAUTH_PUT_CA:
            return connects ? &outcome.ca : nullptr;
        default:
            return nullptr;
        }
    }

    std::string header_;
    std::string renewable_;
    std::deque<std::string> texts_; // deques: what is lent must not move
    std::deque<FakeResponse> responses_;
    std::deque<FakeJson> documents_;
};

namespace detail {

/// Runs `body` as one host call, unless it is the one that shall fail.
template <class Body>
ksauth_status host_call(ksauth_call* handle, Body body) noexcept
{
    auto& call = FakeCall::of(handle);
    auto& script = call.script;
    if (++script.host_calls == script.fail_at)
        return call.fail(script.fail_with, "the fake host fails here, as the test asked");
    return body(call, script);
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
