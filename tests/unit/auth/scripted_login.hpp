// An identity service of one function: tokens of some life, or a failure; and a cache without luck.
#pragma once

#include "auth/credential_cache.hpp"
#include "support/fake_clock.hpp"

#include <ksauth/error.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>

namespace ksauth::test {

struct ScriptedLogin {
    FakeClock clock = {};
    std::optional<std::chrono::seconds> life = std::chrono::hours(1);
    std::optional<WallTime> as_of = {};
    bool renewable = true;
    std::optional<Error> failure = {};
    std::atomic<int> count = 0;

    /// "token-1" the first time.
    Credential operator()(AuthPort&, const Context&)
    {
        const int number = ++count;
        if (failure) failure->raise();
        Credential credential{.as_of = as_of, .renewable = renewable};
        if (life) credential.expires_at = as_of.value_or(clock.now()) + *life;
        credential.headers.set("X-Auth-Token", "token-" + std::to_string(number));
        return credential;
    }

    void go_down() { failure = ConnectFailure({.message = "identity is down"}); }
};

/// Renewals begin as late as they may, failures hold for as short as they may.
inline AuthOptions without_luck(const Clock& clock)
{
    return {.clock = &clock, .random = [] { return 0.0; }};
}

} // namespace ksauth::test
