#include "http/observe_policy.hpp"

#include "base/guarded.hpp"
#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {

using std::chrono::duration_cast;
using std::chrono::microseconds;

ObservePolicy::ObservePolicy(std::vector<ObserverPtr> observers, const Clock& clock)
    : observers_(std::move(observers)), clock_(clock)
{
}

Response ObservePolicy::send(Exchange& exchange, Next next) const
{
    const auto start = clock_.steady_now();
    if (exchange.attempts++ == 0) exchange.first_sent = start;
    return observers_.empty() ? next(exchange) : observed(exchange, next, start);
}

Response ObservePolicy::observed(Exchange& exchange, Next next, SteadyTime start) const
{
    auto attempt = begin(exchange);
    try {
        auto response = next(exchange);
        attempt.status = response.status;
        attempt.request_id = response.request_id();
        tell(attempt, start);
        return response;
    } catch (const Error& error) {
        attempt.error = error.name();
        tell(attempt, start);
        throw;
    } catch (...) { // of the application's own source or sink
        attempt.error = "exception";
        tell(attempt, start);
        throw;
    }
}

Attempt ObservePolicy::begin(const Exchange& exchange) const
{
    return {
        .method = exchange.request.method,
        .url = shown_url(exchange.request.url),
        .service = std::string(exchange.service),
        .number = exchange.attempts,
        .started = clock_.now(),
        .traceparent = exchange.context.traceparent};
}

void ObservePolicy::tell(Attempt& attempt, SteadyTime start) const noexcept
{
    attempt.elapsed = duration_cast<microseconds>(clock_.steady_now() - start);
    for (const auto& observer : observers_)
        observer->attempted(attempt);
}

class Timings::Kept : public Guarded<std::vector<Attempt>> {};

Timings::Timings() : kept_(std::make_unique<Kept>()) {}

Timings::~Timings() = default;

void Timings::attempted(const Attempt& attempt) noexcept
try {
    kept_->lock()->push_back(attempt);
} catch (...) { // NOLINT(bugprone-empty-catch): a full memory must not end a request
}

std::vector<Attempt> Timings::list() const
{
    return *kept_->lock();
}

void Timings::reset()
{
    kept_->lock()->clear();
}

} // namespace ksauth
