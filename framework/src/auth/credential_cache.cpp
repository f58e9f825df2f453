#include "auth/credential_cache.hpp"

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

namespace ksauth {
namespace {

bool is_interruption(const Error& error)
{
    return error.kind() == ErrorKind::Deadline || error.kind() == ErrorKind::Cancelled;
}

} // namespace

// One fetch, from the moment a thread takes it on until every thread that waited has seen it. The
// error travels as a value: rethrowing one exception_ptr on many threads would share one object.
struct CredentialCache::Flight {
    bool landed = false;
    CredentialPtr credential;   // set when it succeeded
    std::optional<Error> error; // set when it failed for a reason that concerns every waiter
};

CredentialCache::CredentialCache(Fetch fetch, const Clock& clock, std::chrono::seconds margin)
    : fetch_(std::move(fetch)), clock_(clock), margin_(margin)
{
}

CredentialPtr
CredentialCache::get(AuthPort& port, const Context& context, std::chrono::seconds min_remaining)
{
    Lock lock(mutex_);
    for (;;) {
        const auto now = clock_.now();
        const bool usable = current_ && !expired(now + min_remaining);
        if (usable && now < replace_from_) return current_;

        if (!flight_) return fetch_and_share(lock, port, context);
        if (usable) return current_; // someone is on it

        const auto flight = flight_;
        wait_for(lock, *flight, context);
        if (flight->credential) return flight->credential;
        if (flight->error) flight->error->raise();
    }
}

CredentialPtr CredentialCache::current() const
{
    const std::lock_guard lock(mutex_);
    return current_;
}

bool CredentialCache::reject(std::uint64_t generation)
{
    const std::lock_guard lock(mutex_);
    if (!current_ || current_->generation != generation) return true;
    if (!current_->renewable) return false;
    current_ = nullptr;
    return true;
}

bool CredentialCache::invalidate()
{
    const std::lock_guard lock(mutex_);
    return std::exchange(current_, nullptr) != nullptr;
}

CredentialPtr CredentialCache::fetch_and_share(Lock& lock, AuthPort& port, const Context& context)
{
    const auto flight = flight_ = std::make_shared<Flight>();
    lock.unlock();
    const auto outcome = try_fetch(port, context);
    lock.lock();

    flight->landed = true;
    flight_ = nullptr;
    landed_.notify_all();
    if (const auto* fetched = std::get_if<Credential>(&outcome))
        return flight->credential = keep(*fetched);

    const auto& error = std::get<Error>(outcome);
    const bool ours_alone = is_interruption(error); // then the next one tries
    const auto now = clock_.now();
    if (current_ && !expired(now)) {
        if (!ours_alone) replace_from_ = now + (*current_->expires_at - now) / 4;
        return current_;
    }
    if (!ours_alone) flight->error = error;
    error.raise();
}

CredentialCache::Outcome CredentialCache::try_fetch(AuthPort& port, const Context& context) const
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

CredentialPtr CredentialCache::keep(const Credential& fetched)
{
    auto numbered = std::make_shared<Credential>(fetched);
    numbered->generation = ++last_generation_;
    replace_from_ = WallTime::max();
    if (numbered->expires_at) {
        const auto life = *numbered->expires_at - clock_.now();
        replace_from_ = *numbered->expires_at - std::min<WallTime::duration>(margin_, life / 4);
    }
    return current_ = std::move(numbered);
}

void CredentialCache::wait_for(Lock& lock, const Flight& flight, const Context& context)
{
    const auto landed = [&] { return flight.landed; };
    if (context.deadline == SteadyTime::max()) {
        if (landed_.wait(lock, context.stop, landed)) return;
    } else if (landed_.wait_until(lock, context.stop, context.deadline, landed)) {
        return;
    }
    throw Interrupted(context.stop.stop_requested() ? ErrorKind::Cancelled : ErrorKind::Deadline);
}

bool CredentialCache::expired(WallTime by) const
{
    return current_->expires_at && *current_->expires_at <= by;
}

} // namespace ksauth
