#include "discovery/document_cache.hpp"

#include "discovery/version_link.hpp"

#include <new>
#include <utility>

namespace ksauth {
namespace {

bool concerns_the_caller_alone(const Error& error)
{
    switch (error.kind()) {
    case ErrorKind::Deadline:
    case ErrorKind::Cancelled:
    case ErrorKind::NoMemory:
    case ErrorKind::Interaction: // another caller's session may be able to ask
        return true;
    default:
        return false;
    }
}

std::chrono::seconds life_of(const Error& error)
{
    const bool refused = error.kind() == ErrorKind::Protocol ||
                         (error.kind() == ErrorKind::Http && error.facts().http_status < 500);
    return refused ? DocumentCache::life_of_refusal : DocumentCache::life_of_silence;
}

} // namespace

std::string DocumentCache::key_of(const std::string& url)
{
    const auto parts = url_parts(url);
    if (!parts.path.empty()) return url;
    return std::string(parts.root).append("/").append(parts.tail);
}

VersionDocumentPtr
DocumentCache::get(const std::string& key, const Fetch& fetch, const Context& context)
{
    const auto result = [](const Outcome& outcome) {
        if (outcome.error) outcome.error->raise();
        return outcome.document;
    };
    auto& state = state_.here();
    Lock lock(state.mutex);
    for (;;) {
        const auto known = state.entries.find(key);
        if (known != state.entries.end() && clock_.steady_now() < known->second.until)
            return result(known->second.outcome);

        const auto underway = state.flights.find(key);
        if (underway == state.flights.end())
            return result(fetch_and_share(state, lock, {key, fetch, context}));

        const auto flight = underway->second;
        wait_for(state, lock, *flight, context);
        if (flight->outcome) return result(*flight->outcome);
    }
}

DocumentCache::Outcome DocumentCache::fetch_and_share(State& state, Lock& lock, const Task& task)
{
    const auto flight = state.flights[task.key] = std::make_shared<Flight>();
    lock.unlock();
    auto outcome = try_fetch(task);
    lock.lock();

    flight->landed = true;
    state.flights.erase(task.key);
    state.landed.notify_all();
    if (outcome.error && concerns_the_caller_alone(*outcome.error)) return outcome;
    flight->outcome = outcome;
    keep(state, task.key, outcome);
    return outcome;
}

DocumentCache::Outcome DocumentCache::try_fetch(const Task& task)
try {
    return {.document = task.fetch(task.context)};
} catch (const Error& error) {
    return {.error = error};
} catch (const std::bad_alloc&) {
    return {.error = Error(ErrorKind::NoMemory, {.message = "out of memory in discovery"})};
} catch (const std::exception& error) {
    return {
        .error =
            Error(ErrorKind::Internal, {.message = std::string("discovery: ") + error.what()})};
} catch (...) { // or everybody would wait for this flight for ever
    return {.error = Error(ErrorKind::Internal, {.message = "discovery failed in an unknown way"})};
}

void DocumentCache::keep(State& state, const std::string& key, const Outcome& outcome) const
{
    const auto now = clock_.steady_now();
    const auto life = outcome.error ? life_of(*outcome.error) : life_of_document;
    auto& entries = state.entries;
    if (entries.size() >= most_entries)
        std::erase_if(entries, [&](const auto& entry) { return entry.second.until <= now; });
    if (entries.size() >= most_entries) entries.clear();
    entries[key] = {outcome, now + life};
}

void DocumentCache::wait_for(State& state, Lock& lock, const Flight& flight, const Context& context)
{
    const auto landed = [&] { return flight.landed; };
    if (context.deadline == SteadyTime::max()) {
        if (state.landed.wait(lock, context.stop, landed)) return;
    } else if (state.landed.wait_until(lock, context.stop, context.deadline, landed)) {
        return;
    }
    throw Interrupted(context.stop.stop_requested() ? ErrorKind::Cancelled : ErrorKind::Deadline);
}

} // namespace ksauth
