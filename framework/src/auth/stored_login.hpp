// Authenticating with a store: what another process got is used, what this one gets is left for
// others. Of all processes with the same credential one logs in, the rest wait and take its result.
//
// A store that cannot be used is a warning in the log, and a login. Thread-safe as CredentialCache
// asks of its fetch.
#pragma once

#include "auth/lifetime.hpp"
#include "base/per_process.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/credential_store.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace ksauth {

class StoredLogin {
public:
    /// The plugin must outlive it. `cache_id`: that of the plugin; called when it is first needed.
    StoredLogin(AuthPlugin& plugin, std::function<std::string()> cache_id, AuthOptions options);

    /// What is stored only where it is good for `wanted`, or for most of its life.
    Obtained operator()(AuthPort& port, const Context& context, Lifetime::Duration wanted);

    /// Removes it from the store, if it is what the store has. For a credential that was rejected
    /// or is not wanted any more.
    void forget(const Credential& credential) noexcept;

private:
    struct Last {
        std::mutex mutex;
        std::optional<Credential> credential; // the last one that was given out

        void take_over(Last& parents);
    };

    template <class Work>
    auto warned(AuthPort& port, const char* doing, const Work& work) -> decltype(work());
    std::optional<Obtained> find(AuthPort& port, Lifetime::Duration wanted);
    std::optional<Obtained> load(Lifetime::Duration wanted = Lifetime::Duration::zero());
    void save(const Credential& credential);
    Obtained give(Obtained obtained);
    bool was_given(const Credential& credential);

    AuthPlugin& plugin_;
    const std::function<std::string()> cache_id_;
    const AuthOptions options_;
    PerProcess<Last> last_;
};

} // namespace ksauth
