#include "auth/credential_cache.hpp"

#include "auth/background_thread.hpp"
#include "auth/rejection_budget.hpp"
#include "auth/remembered_failure.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <new>
#include <optional>
#include <random>
#include <utility>

namespace ksauth {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours longest_wanted(24 * 365 * 100); // more does not fit into nanoseconds

bool is_interruption(const Error& error)
{
    return error.kind() == ErrorKind::Deadline || error.kind() == ErrorKind::Cancelled;
}

SteadyTime end_of(Moment now, Lifetime::Duration remaining)
{
    const auto longest = SteadyTime::max() - now.steady;
    return remaining < longest ? now.steady + remaining : SteadyTime::max();
}

} // namespace

// One fetch, from the moment a thread takes it on until every thread that waited has seen it. The
// error travels as a value: rethrowing one exception_ptr on many threads would share one object.
struct CredentialCache::Flight {
    bool landed = false;
    CredentialPtr credential;   // what those who waited get
    std::optional<Error> error; // set when it failed for a reason that concerns all of them
};

struct CredentialCache::Room {
    std::mutex mutex; // guards everything below but the last
    std::condition_variable_any landed;
    CredentialPtr current;
    Lifetime life;
    FlightPtr flight; // the fetch under way, if any
    RememberedFailure renewals{5s, 60s};
    RememberedFailure logins{500ms, 60s};
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

CredentialCache::CredentialCache(Fetch fetch, AuthOptions options)
    : fetch_(std::move(fetch)),
      options_(std::move(options)),
      rooms_(std::make_unique<PerProcess<Room>>())
{
}

CredentialCache::~CredentialCache() = default;

CredentialPtr
CredentialCache::get(AuthPort& port, const Context& context, std::chrono::seconds min_remaining)
{
    auto& room = this->room();
    const Lifetime::Duration wanted = std::min<std::chrono::seconds>(min_remaining, longest_wanted);
    Lock lock(room.mutex);
    for (;;) {
        const auto now = this->now();
        if (room.current && room.life.lasts(now, wanted)) {
            if (!room.life.due(now) || room.flight || room.renewals.holds(now.steady))
                return room.current;
            return renew(room, lock, port, context);
        }
        if (!room.flight) return log_in(room, lock, port, context);

        const auto flight = room.flight;
        wait_for(room, lock, *flight, context);
        if (flight->credential) return flight->credential;
        if (flight->error) flight->error->raise();
    }
}

CredentialPtr CredentialCache::current() const
{
    auto& room = this->room();
    const std::lock_guard lock(room.mutex);
    return room.current;
}

CredentialCache::Snapshot CredentialCache::snapshot() const
{
    auto& room = this->room();
    const std::lock_guard lock(room.mutex);
    return {room.current, room.life, now()};
}

bool CredentialCache::reject(std::uint64_t generation)
{
    auto& room = this->room();
    const std::lock_guard lock(room.mutex);
    if (!room.current || room.current->generation != generation) return true;
    if (!room.current->renewable) return false;
    const auto now = this->now();
    if (!room.life.over(now) && !room.rejections.take(now.steady)) return false;
    room.current = nullptr;
    return true;
}

bool CredentialCache::invalidate()
{
    auto& room = this->room();
    const std::lock_guard lock(room.mutex);
    room.logins.clear();
    room.renewals.clear();
    return std::exchange(room.current, nullptr) != nullptr;
}

bool CredentialCache::restore(const Credential& credential)
{
    auto& room = this->room();
    const std::lock_guard lock(room.mutex);
    const auto now = this->now();
    if (credential.expires_at && *credential.expires_at <= credential.as_of.value_or(now.wall))
        return false;
    keep(room, credential, {now});
    return true;
}

CredentialCache::Room& CredentialCache::room() const
{
    return rooms_->here();
}

double CredentialCache::jitter(Room& room) const
{
    return options_.random ? options_.random() : room.luck();
}

// Nobody may go on without it: this caller fetches, unless that failed a moment ago.
CredentialPtr
CredentialCache::log_in(Room& room, Lock& lock, AuthPort& port, const Context& context)
{
    const auto now = this->now();
    const bool good = room.has_good(now); // but short
    auto& failures = good ? room.renewals : room.logins;
    if (failures.holds(now.steady)) {
        if (good) return room.current;
        failures.remembered(now.steady).raise();
    }
    const auto flight = room.flight = std::make_shared<Flight>();
    lock.unlock();
    const auto outcome = try_fetch(port, context);
    land(room, *flight, outcome);
    if (flight->credential) return flight->credential;
    std::get<Error>(outcome.result).raise();
}

// The present one is good, and this caller is the one that sees to the next.
CredentialPtr CredentialCache::renew(Room& room, Lock& lock, AuthPort& port, const Context& context)
{
    auto present = room.current;
    const auto now = this->now();
    const auto end = end_of(now, room.life.remaining(now));
    const auto flight = room.flight = std::make_shared<Flight>();
    lock.unlock();
    if (renew_in_background(room, flight, port, {.deadline = end})) return present;
    land(room, *flight, try_fetch(port, context));
    return flight->credential ? flight->credential : present;
}

bool CredentialCache::renew_in_background(
    Room& room, const FlightPtr& flight, AuthPort& port, const Context& context
)
try {
    const auto lasting = port.lasting();
    if (!lasting) return false;
    return room.renewal.start([this, &room, flight, lasting, context](std::stop_token stop) {
        auto mine = context;
        mine.stop = std::move(stop);
        land(room, *flight, try_fetch(*lasting, mine));
    });
} catch (...) { // whatever a port throws: this caller can still fetch by itself
    return false;
}

CredentialCache::Outcome CredentialCache::try_fetch(AuthPort& port, const Context& context) const
{
    const auto begun = options_.clock->steady_now();
    return {.result = fetch(port, context), .begun = begun};
}

std::variant<Credential, Error> CredentialCache::fetch(AuthPort& port, const Context& context) const
try {
    return fetch_(port, context);
} catch (const Error& error) {
    return error;
} catch (const std::bad_alloc&) {
    return Error(ErrorKind::NoMemory, {.message = "out of memory while authenticating"});
} catch (const std::exception& error) {
    return Error(
        ErrorKind::Internal, {.message = std::string("authenticating failed: ") + error.what()}
    );
} catch (...) { // or everybody would wait for this flight for ever
    return Error(ErrorKind::Internal, {.message = "authenticating failed in an unknown way"});
}

void CredentialCache::land(Room& room, Flight& flight, const Outcome& outcome)
{
    const std::lock_guard lock(room.mutex);
    flight.landed = true;
    room.flight = nullptr;
    room.landed.notify_all();
    const auto now = this->now();
    if (const auto* fetched = std::get_if<Credential>(&outcome.result)) {
        flight.credential = keep(room, *fetched, {now, now.steady - outcome.begun});
        return;
    }
    const auto& error = std::get<Error>(outcome.result);
    const bool for_all = !is_interruption(error); // else it is one caller's affair: the next tries
    if (room.has_good(now)) flight.credential = room.current;
    if (!for_all) return;
    if (!flight.credential) flight.error = error;
    remember(room, error, now);
}

void CredentialCache::remember(Room& room, const Error& error, Moment now) const
{
    const bool good = room.has_good(now);
    const auto luck = jitter(room);
    if (good) {
        const auto limit = std::max<RememberedFailure::Duration>(room.life.remaining(now) / 2, 1s);
        room.renewals.failed(error, now.steady, luck, limit);
    }
    const auto limit =
        good ? RememberedFailure::Duration::zero() : RememberedFailure::Duration::max();
    const bool asked_for = error.facts().retry_after.has_value(); // also for when it is over
    if (!good || asked_for) room.logins.failed(error, now.steady, luck, limit);
}

CredentialPtr CredentialCache::keep(Room& room, const Credential& fetched, Arrival came)
{
    auto numbered = std::make_shared<Credential>(fetched);
    numbered->generation = ++room.last_generation;
    Lifetime life(fetched, came, options_.margin, jitter(room));
    if (room.has_good(came.at) && !life.outlasts(room.life, came.at)) life.accept_as_last();
    room.life = life;
    room.logins.clear();
    room.renewals.clear();
    return room.current = std::move(numbered);
}

void CredentialCache::wait_for(Room& room, Lock& lock, const Flight& flight, const Context& context)
{
    const auto landed = [&] { return flight.landed; };
    if (context.deadline == SteadyTime::max()) {
        if (room.landed.wait(lock, context.stop, landed)) return;
    } else if (room.landed.wait_until(lock, context.stop, context.deadline, landed)) {
        return;
    }
    throw Interrupted(context.stop.stop_requested() ? ErrorKind::Cancelled : ErrorKind::Deadline);
}

} // namespace ksauth
