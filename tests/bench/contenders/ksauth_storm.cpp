#include "ksauth_storm.hpp"

#include "measure.hpp"

#include <ksauth/ksauth.hpp>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <stdexcept>
#include <thread>

namespace ksauth::bench {
namespace {

// The real time, from which a moment can be left out.
class LeapingClock final : public Clock {
public:
    void leap(std::chrono::seconds over) { ahead_ = ahead_.load() + over; }

    WallTime now() const override { return system_clock().now() + ahead_.load(); }
    SteadyTime steady_now() const override { return system_clock().steady_now() + ahead_.load(); }
    void sleep(std::chrono::milliseconds delay, const Context& context) const override
    {
        system_clock().sleep(delay, context);
    }

private:
    std::atomic<std::chrono::seconds> ahead_{std::chrono::seconds(0)};
};

struct Outcome {
    bool failed = false;
    double wall_us = 0;
};

Outcome one_call(const Session& session)
{
    const Stopwatch watch;
    Outcome outcome;
    try {
        session.get(
            "/servers", {.endpoint_filter = {{"service_type", "compute"}, {"interface", "public"}}}
        );
    } catch (const Error&) {
        outcome.failed = true;
    }
    outcome.wall_us = watch.wall_us();
    return outcome;
}

std::vector<Outcome> all_at_once(const Session& session, std::size_t count)
{
    std::vector<Outcome> outcomes(count);
    std::barrier start(static_cast<std::ptrdiff_t>(count));
    std::vector<std::jthread> callers;
    for (auto& outcome : outcomes) {
        callers.emplace_back([&session, &start, &outcome] {
            start.arrive_and_wait();
            outcome = one_call(session);
        });
    }
    callers.clear(); // joins
    return outcomes;
}

Figures storm(const Session& session, std::size_t count)
{
    const auto outcomes = all_at_once(session, count);
    const auto failed = std::ranges::count_if(outcomes, &Outcome::failed);
    const auto longest = std::ranges::max(outcomes, {}, &Outcome::wall_us).wall_us;
    return {{"failed", static_cast<double>(failed)}, {"stall_ms", longest / 1e3}};
}

// A Session with the clock that it was made with.
struct Situation {
    explicit Situation(const Settings& settings) : session(make_session(settings, clock))
    {
        if (one_call(session).failed) throw std::runtime_error("the first request failed");
    }
    LeapingClock clock;
    const Session session;
};

} // namespace

Session make_session(const Settings& settings, const Clock& clock)
{
    SessionOptions options;
    options.clock = &clock;
    options.auth = default_registry().make(
        "v3password",
        OptionMap{
            {"auth_url", settings.need("auth_url")},
            {"username", "demo"},
            {"user_domain_id", "default"},
            {"password", "secret"},
            {"project_name", "demo"},
            {"project_domain_id", "default"},
        },
        {.clock = &clock}
    );
    if (const auto ca = settings.get("ca"); !ca.empty()) options.tls.verify = ca;
    return Session(std::move(options));
}

Commands storm_commands(const Settings& settings)
{
    auto now = std::make_shared<std::unique_ptr<Situation>>();
    return {
        {"login",
         [now, settings](const Words&) {
             *now = std::make_unique<Situation>(settings);
             return Figures{};
         }},
        {"age",
         [now](const Words& words) {
             (*now)->clock.leap(std::chrono::seconds(std::stoi(words.at(0))));
             return Figures{};
         }},
        {"storm",
         [now](const Words& words) { return storm((*now)->session, std::stoul(words.at(0))); }},
    };
}

} // namespace ksauth::bench
