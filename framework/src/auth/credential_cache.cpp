#include "auth/credential_cache.hpp"

#include "auth/credential_room.hpp"

#include <algorithm>
#include <new>
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

CredentialCache::CredentialCache(Fetch fetch, AuthOptions options)
    : fetch_(std::move(fetch)),
      options_(std::move(options)),
      rooms_(std::make_unique<PerProcess<Room>>())
{
}

CredentialCache::CredentialCache(Login login, AuthOptions options)
    : CredentialCache(
          Fetch([login = std::move(login)](
                    AuthPort& port, const Context& context, Lifetime::Duration /*wanted*/
                ) { return Obtained(login(port, context)); }),
          std::move(options)
      )
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
        if (!room.flight) return log_in(room, lock, {port, context, wanted});

        const auto flight = room.flight;
        const bool too_late = flight->late;
        wait_for(room, lock, *flight, context);
        const bool short_one = flight->wanted < wanted && flight->credential == room.current;
        if (too_late || (short_one && room.current)) continue;
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
    if (room.flight) room.flight->late = true;
    return std::exchange(room.current, nullptr) != nullptr;
}

bool CredentialCache::restore(const Obtained& restored)
{
    const auto& credential = restored.credential;
    auto& room = this->room();
    const std::lock_guard lock(room.mutex);
    const auto now = this->now();
    if (credential.expires_at && *credential.expires_at <= credential.as_of.value_or(now.wall))
        return false;
    keep(room, restored, {now});
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
CredentialPtr CredentialCache::log_in(Room& room, Lock& lock, const Asked& asked)
{
    const auto now = this->now();
    const bool good = room.has_good(now); // but short
    auto& failures = good ? room.renewals : room.logins;
    if (failures.holds(now.steady)) {
        if (good) return room.current;
        failures.remembered(now.steady).raise();
    }
    const auto flight = room.flight = std::make_shared<Flight>();
    flight->wanted = asked.wanted;
    lock.unlock();
    const auto outcome = try_fetch(asked);
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
    land(room, *flight, try_fetch({port, context}));
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
        land(room, *flight, try_fetch({*lasting, mine}));
    });
} catch (...) { // whatever a port throws: this caller can still fetch by itself
    return false;
}

CredentialCache::Outcome CredentialCache::try_fetch(const Asked& asked) const
{
    const auto begun = options_.clock->steady_now();
    return {.result = fetch(asked), .begun = begun};
}

std::variant<Obtained, Error> CredentialCache::fetch(const Asked& asked) const
try {
    return fetch_(asked.port, asked.context, asked.wanted);
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
    if (const auto* fetched = std::get_if<Obtained>(&outcome.result)) {
        flight.credential = flight.late ? numbered(room, fetched->credential)
                                        : keep(room, *fetched, {now, now.steady - outcome.begun});
        return;
    }
    const auto& error = std::get<Error>(outcome.result);
    const bool for_all = !is_interruption(error); // else it is one caller's affair: the next tries
    if (room.has_good(now)) flight.credential = room.current;
    if (!for_all) return;
    if (!flight.credential) flight.error = error;
    if (!flight.late) remember(room, error, now);
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

CredentialPtr CredentialCache::keep(Room& room, const Obtained& fetched, Arrival came)
{
    auto credential = numbered(room, fetched.credential);
    Lifetime life(*credential, came, options_.margin, jitter(room), fetched.whole);
    if (room.has_good(came.at) && !life.outlasts(room.life, came.at)) life.accept_as_last();
    room.life = life;
    room.logins.clear();
    room.renewals.clear();
    return room.current = std::move(credential);
}

std::shared_ptr<Credential> CredentialCache::numbered(Room& room, const Credential& fetched)
{
    auto credential = std::make_shared<Credential>(fetched);
    credential->generation = ++room.last_generation;
    return credential;
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
