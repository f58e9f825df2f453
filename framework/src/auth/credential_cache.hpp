// One credential, shared by every thread that uses the same Auth.
//
// The cache keeps the latest Credential and replaces it when it is about to expire or when a
// request showed it to be stale. However many threads need a new one, exactly one fetches; the rest
// wait for that fetch and get its outcome, success or failure.
//
// Who finds the credential good enough never waits. When it is near its end, its successor is
// fetched on a thread of its own, through AuthPort::lasting(); where a port has no such thing, one
// caller fetches and the others go on. The old one is handed out until it is over, however slow the
// identity service is or whatever it says; attempts back off.
//
// Without a good credential a failure is remembered for a short, growing time, so that a wrong
// password does not lock the account. Credentials rejected though they should be good are budgeted,
// so that a service that answers 401 to everything does not cause a login per request.
//
// Thread-safe. No lock is held while fetching. A forked child goes on with its parent's credential
// and forgets what other threads were doing.
#pragma once

#include "auth/lifetime.hpp"
#include "base/per_process.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/error.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>

namespace ksauth {

class CredentialCache {
public:
    /// Authenticates, or finds a credential that is good for `wanted`. Runs on one thread at a
    /// time, a caller's or one of the cache's own.
    using Fetch = std::function<Obtained(AuthPort&, const Context&, Lifetime::Duration wanted)>;

    /// One that always authenticates.
    using Login = std::function<Credential(AuthPort&, const Context&)>;

    /// Of the options it uses clock, margin and random.
    explicit CredentialCache(Fetch fetch, AuthOptions options = {});
    explicit CredentialCache(Login login, AuthOptions options = {});

    /// Stops a renewal that is under way and waits for it.
    ~CredentialCache();
    CredentialCache(const CredentialCache&) = delete;
    CredentialCache& operator=(const CredentialCache&) = delete;

    /// A credential that lives at least `min_remaining` longer (or three quarters of what one lives
    /// at all), or else one just fetched through `port`. Never null. Throws what the fetch threw,
    /// or Interrupted when this caller's own context ends first; but while the present credential
    /// is not over, that is what it gives.
    CredentialPtr
    get(AuthPort& port,
        const Context& context,
        std::chrono::seconds min_remaining = std::chrono::seconds(0));

    /// The present credential, expired or not; null when there is none. Never waits for a fetch.
    CredentialPtr current() const;

    struct Snapshot {
        CredentialPtr credential = {};
        Lifetime life = {};
        Moment now = {};
    };

    /// The present credential with what is known of its life.
    Snapshot snapshot() const;

    /// Says that a server rejected this generation. Drops it unless it is not renewable, the budget
    /// is used up, or a newer one is already there, so that a late 401 cannot throw away a fresh
    /// token. True when get() will give another credential.
    bool reject(std::uint64_t generation);

    /// Drops the present credential and what is remembered of failures. What a fetch under way
    /// brings is for those alone who wait for it already. True when there was a credential.
    bool invalidate();

    /// Puts a credential from elsewhere in place. False, and nothing is changed, if it is over.
    bool restore(const Obtained& restored);

private:
    struct Flight;
    struct Room;
    using FlightPtr = std::shared_ptr<Flight>;
    using Lock = std::unique_lock<std::mutex>;
    struct Asked {
        AuthPort& port;
        const Context& context;
        Lifetime::Duration wanted = Lifetime::Duration::zero();
    };
    struct Outcome {
        std::variant<Obtained, Error> result;
        SteadyTime begun = {};
    };

    Room& room() const;
    Moment now() const { return moment_of(*options_.clock); }
    double jitter(Room& room) const;

    CredentialPtr log_in(Room& room, Lock& lock, const Asked& asked);
    CredentialPtr renew(Room& room, Lock& lock, AuthPort& port, const Context& context);
    bool renew_in_background(
        Room& room, const FlightPtr& flight, AuthPort& port, const Context& context
    );
    Outcome try_fetch(const Asked& asked) const;
    std::variant<Obtained, Error> fetch(const Asked& asked) const;
    void land(Room& room, Flight& flight, const Outcome& outcome);
    void remember(Room& room, const Error& error, Moment now) const;
    CredentialPtr keep(Room& room, const Obtained& fetched, Arrival came);
    static std::shared_ptr<Credential> numbered(Room& room, const Credential& fetched);
    static void wait_for(Room& room, Lock& lock, const Flight& flight, const Context& context);

    const Fetch fetch_;
    const AuthOptions options_;
    const std::unique_ptr<PerProcess<Room>> rooms_; // last: its thread uses the rest
};

} // namespace ksauth
