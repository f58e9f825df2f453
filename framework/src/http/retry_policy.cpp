#include "http/retry_policy.hpp"

#include "base/time.hpp"
#include "base/url.hpp"
#include "http/redirect_policy.hpp"
#include "http/repeat.hpp"
#include "http/retry_after.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace ksauth {
namespace {

using std::chrono::milliseconds;

constexpr std::array<int, 2> usual_statuses = {429, 503};

// Remembers whether anything went through it.
class WatchedSink final : public BodySink {
public:
    explicit WatchedSink(BodySink& sink) : sink_(sink) {}

    void begin(const Response& head) override { sink_.begin(head); }

    void write(std::string_view bytes) override
    {
        touched_ = true;
        sink_.write(bytes);
    }
    void finish() override { sink_.finish(); }

    bool touched() const noexcept { return touched_; }

private:
    BodySink& sink_;
    bool touched_ = false;
};

// A sink is watched while there may be another try.
class SinkWatch {
public:
    explicit SinkWatch(Exchange& exchange) : exchange_(exchange), sink_(exchange.request.sink)
    {
        if (!sink_ || exchange.retry.connects <= 0) return;
        watched_ = std::make_shared<WatchedSink>(*sink_);
        exchange.request.sink = watched_;
    }
    ~SinkWatch() { exchange_.request.sink = std::move(sink_); }
    SinkWatch(const SinkWatch&) = delete;
    SinkWatch& operator=(const SinkWatch&) = delete;

    bool touched() const noexcept { return watched_ && watched_->touched(); }

private:
    Exchange& exchange_;
    BodySinkPtr sink_;
    std::shared_ptr<WatchedSink> watched_;
};

// Those in the 400s were refused, and so was what found no capacity; of other failures nothing is
// known.
bool was_not_done(int status)
{
    return status < 500 || status == 503;
}

bool is_retriable(const RetryBudget& budget, int status)
{
    if (is_redirect(status)) return false; // it was not to be followed: that is the answer
    const auto in = [&](const auto& list) {
        return std::find(list.begin(), list.end(), status) != list.end();
    };
    return budget.retriable.empty() ? in(usual_statuses) : in(budget.retriable);
}

bool is_connection_failure(const Error& error)
{
    return error.facts().retryable &&
           (error.kind() == ErrorKind::ConnectFailure || error.kind() == ErrorKind::Timeout ||
            error.kind() == ErrorKind::Transport);
}

std::string shown_seconds(milliseconds wait)
{
    const auto tenths = wait.count() / 100 + (wait.count() % 100 >= 50 ? 1 : 0);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

// The tries of one exchange.
class Course {
public:
    Course(Exchange& exchange, const Clock& clock, const Random& random)
        : exchange_(exchange),
          clock_(clock),
          connect_waits_(exchange.retry.connect_delay, random),
          status_waits_(exchange.retry.status_delay, random),
          sink_(exchange)
    {
    }

    // Whether to go on; after having waited for it.
    bool goes_on_after(const Response& response)
    {
        auto& budget = exchange_.retry;
        const int status = response.status;
        if (budget.statuses <= 0 || !is_retriable(budget, status)) return false;
        if (!was_not_done(status) && !is_idempotent(exchange_)) return false;
        const milliseconds wanted =
            retry_after(response.headers, clock_.now()).value_or(std::chrono::seconds(0));
        const auto wait = wanted.count() > 0 ? wanted : status_waits_.next();
        if (wanted > budget.longest_wait || !has_time_for(wait)) return false;
        if (!rewind_body(exchange_.request)) return false;
        connect_waits_.restart(); // behaviour 1.7.8
        pause(wait, "answered " + std::to_string(status), budget.statuses);
        return true;
    }

    bool goes_on_after(const Error& error)
    {
        auto& budget = exchange_.retry;
        if (budget.connects <= 0 || !is_connection_failure(error) || sink_.touched()) return false;
        const bool never_sent = error.facts().never_sent;
        if (!never_sent && !is_idempotent(exchange_)) return false;
        const auto wait = connect_waits_.next();
        if (!has_time_for(wait)) return false;
        if (!never_sent && !rewind_body(exchange_.request)) return false;
        pause(wait, std::string("failed: ") + error.what(), budget.connects);
        return true;
    }

private:
    bool has_time_for(milliseconds wait) const
    {
        const auto deadline = exchange_.context.deadline;
        return deadline == SteadyTime::max() || later(clock_.steady_now(), wait) < deadline;
    }

    void pause(milliseconds wait, const std::string& why, int& left)
    {
        --left;
        if (exchange_.log.wants(LogLevel::Warning)) {
            const auto& request = exchange_.request;
            exchange_.log.sink->write(
                LogLevel::Warning,
                "session",
                request.method + " " + shown_url(request.url) + " " + why + "; trying again in " +
                    shown_seconds(wait) + ", " + std::to_string(left) + " more tries after that"
            );
        }
        clock_.sleep(wait, exchange_.context);
    }

    Exchange& exchange_;
    const Clock& clock_;
    BackOff connect_waits_;
    BackOff status_waits_;
    SinkWatch sink_;
};

[[noreturn]] void raise_after(const Error& error, int attempts)
{
    auto facts = error.facts();
    facts.attempts = attempts;
    if (attempts > 1) facts.message += " (after " + std::to_string(attempts) + " attempts)";
    Error(error.kind(), std::move(facts)).raise();
}

} // namespace

RetryPolicy::RetryPolicy(const Clock& clock, Random random)
    : clock_(clock), random_(random ? std::move(random) : system_random())
{
}

Response RetryPolicy::send(Exchange& exchange, Next next) const
{
    Course course(exchange, clock_, random_);
    for (;;) {
        try {
            auto response = next(exchange);
            if (!course.goes_on_after(response)) return response;
        } catch (const TransportError& error) {
            if (!course.goes_on_after(error)) raise_after(error, exchange.attempts - exchange.hops);
        }
    }
}

} // namespace ksauth
