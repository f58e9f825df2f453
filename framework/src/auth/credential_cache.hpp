// One credential, shared by every thread that uses the same Auth.
//
// The cache keeps the latest Credential and replaces it when it is about to expire or when a
// request showed it to be stale. However many threads need a new one, exactly one fetches; the rest
// wait for that fetch and get its outcome, success or failure. A credential that is merely close to
// its expiry is handed out while its successor is being fetched, and kept when that fails, so that
// an identity service that is slow or down does not stop traffic before it must; the next attempt
// is made when a quarter of what is left of its life has passed.
//
// Thread-safe. No lock is held while fetching.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/error.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>

namespace ksauth {

class CredentialCache {
public:
    /// Authenticates. Runs on the thread that calls get(), for at most one thread at a time.
    using Fetch = std::function<Credential(AuthPort&, const Context&)>;

    /// How long before its expiry a credential starts to be replaced: what keystoneauth allows for
    /// clocks that differ and requests under way (behaviour 3.2). Credentials that live shorter
    /// than four times that use a quarter of their life instead, or each would be stale at birth.
    static constexpr std::chrono::seconds default_margin{120};

    CredentialCache(Fetch fetch, const Clock& clock, std::chrono::seconds margin = default_margin);

    /// A credential that lives at least `min_remaining` longer, or one just fetched through `port`.
    /// Never null. Throws what the fetch threw, or Interrupted when this caller's own context ends
    /// first.
    CredentialPtr get(
        AuthPort& port,
        const Context& context,
        std::chrono::seconds min_remaining = std::chrono::seconds(0)
    );

    /// The present credential, expired or not; null when there is none. Never waits for a fetch.
    CredentialPtr current() const;

    /// Says that a server rejected this generation. Drops it unless it is not renewable or a newer
    /// one is already there, so that a late 401 cannot throw away a fresh token. True when get()
    /// will give another credential.
    bool reject(std::uint64_t generation);

    /// Drops the present credential. True when there was one.
    bool invalidate();

private:
    struct Flight;
    using Lock = std::unique_lock<std::mutex>;
    using Outcome = std::variant<Credential, Error>;

    CredentialPtr fetch_and_share(Lock& lock, AuthPort& port, const Context& context);
    Outcome try_fetch(AuthPort& port, const Context& context) const;
    CredentialPtr keep(const Credential& fetched);
    void wait_for(Lock& lock, const Flight& flight, const Context& context);
    bool expired(WallTime by) const;

    const Fetch fetch_;
    const Clock& clock_;
    const std::chrono::seconds margin_;

    mutable std::mutex mutex_; // guards everything below
    std::condition_variable_any landed_;
    CredentialPtr current_;
    WallTime replace_from_ = WallTime::max(); // when current_ starts to be replaced
    std::shared_ptr<Flight> flight_;          // the fetch under way, if any
    std::uint64_t last_generation_ = 0;
};

} // namespace ksauth
