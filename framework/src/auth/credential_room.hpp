// What a CredentialCache keeps, of one process.
#pragma once

#include "auth/background_thread.hpp"
#include "auth/credential_cache.hpp"
#include "auth/rejection_budget.hpp"
#include "auth/remembered_failure.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <optional>
#include <random>

namespace ksauth {

// One fetch, from the moment a thread takes it on until every thread that waited has seen it. The
// error travels as a value: rethrowing one exception_ptr on many threads would share one object.
struct CredentialCache::Flight {
    Lifetime::Duration wanted = Lifetime::Duration::zero();
    bool landed = false;
    bool late = false;          // it began before an invalidation
    CredentialPtr credential;   // what those who waited get
    std::optional<Error> error; // set when it failed for a reason that concerns all of them
};

struct CredentialCache::Room {
    std::mutex mutex; // guards everything below but the last
    std::condition_variable_any landed;
    CredentialPtr current;
    Lifetime life;
    FlightPtr flight; // the fetch under way, if any
    RememberedFailure renewals{std::chrono::seconds(5), std::chrono::seconds(60)};
    RememberedFailure logins{std::chrono::milliseconds(500), std::chrono::seconds(60)};
    RejectionBudget rejections;
    std::minstd_rand random{std::random_device()()};
    std::atomic<std::uint64_t> last_generation = 0; // read by a child without the lock
    BackgroundThread renewal;                       // last: its work uses the rest

    double luck() { return std::uniform_real_distribution<double>()(random); }
    bool has_good(Moment now) const { return current && !life.over(now); }

    // In a forked child. Where another thread held the lock, what it guards may be half written.
    void take_over(Room& parents)
    {
        last_generation = parents.last_generation.load();
        const Lock lock(parents.mutex, std::try_to_lock);
        if (!lock.owns_lock()) return;
        current = parents.current;
        life = parents.life;
        life.spread(luck()); // or all children would renew at once
    }
};

} // namespace ksauth
