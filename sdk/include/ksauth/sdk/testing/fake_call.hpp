// One call from the fake host into a plugin: what it lends, and what the plugin hands over.
#pragma once

#include <ksauth/plugin/host.h>
#include <ksauth/sdk/testing/fake_json.hpp>
#include <ksauth/sdk/testing/fake_script.hpp>

#include <atomic>
#include <deque>
#include <string>
#include <string_view>
#include <thread>
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
            const auto words = "put: field " + std::to_string(field) + " has no meaning here";
            script.mistakes.push_back({"put-field", words});
            return fail(KSAUTH_E_UNSUPPORTED, words);
        }
        if (field == KSAUTH_PUT_HEADER) outcome.headers.emplace_back(key, value);
        if (field == KSAUTH_PUT_METHOD) outcome.method = key;
        *place = value;
        outcome.renewable = renewable_ != "false";
        return KSAUTH_OK;
    }

    /// No host function may be used with it from now on. Says so when one was, after the call had
    /// ended before or on another thread.
    void end()
    {
        ended_ = true;
        if (foreign_.exchange(false))
            script.mistakes.push_back({"call-lifetime", "a call was used on another thread"});
    }

    /// Whether a host function may run for it now.
    bool usable() noexcept
    {
        if (!ended_ && thread_ == std::this_thread::get_id()) return true;
        (ended_ ? late_ : foreign_) = true;
        if (!ended_ && script.at_foreign_use) script.at_foreign_use();
        return false;
    }
    bool used_after_its_end() const noexcept { return late_; }

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

    const std::thread::id thread_ = std::this_thread::get_id();
    std::atomic<bool> ended_{false};
    std::atomic<bool> foreign_{false};
    std::atomic<bool> late_{false};
    std::string header_;
    std::string renewable_;
    std::deque<std::string> texts_; // deques: what is lent must not move
    std::deque<FakeResponse> responses_;
    std::deque<FakeJson> documents_;
};

} // namespace v1
} // namespace ksauth::sdk::testing
