// One life and what it leaves behind.
#include "validate/allocated.hpp"
#include "validate/leftovers.hpp"
#include "validate/life.hpp"
#include "validate/patience.hpp"
#include "validate/tests/tests.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <memory>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace ksauth::validate::tests {
namespace {

std::ptrdiff_t entries_in(const char* folder)
{
    const std::filesystem::directory_iterator all(folder);
    return std::distance(begin(all), end(all));
}

void one_life(const Subject& subject, Recorder& recorder, bool with_calls)
{
    Life life(subject, subject.script(), recorder);
    life.hurried = true;
    if (with_calls) {
        life.whole();
    } else {
        life.create();
    }
}

std::size_t growth_once(const Subject& subject, Recorder& recorder, bool with_calls)
{
    constexpr int lives = 1000;
    const auto before = allocated_bytes();
    for (int i = 0; i < lives; ++i)
        one_life(subject, recorder, with_calls);
    const auto after = allocated_bytes();
    return after > before ? (after - before) / lives : 0;
}

// Bytes that each of many lives leaves behind. The allocator keeps some for itself now and then:
// what leaks does so every time.
std::size_t growth(const Subject& subject, Recorder& recorder, bool with_calls)
{
    constexpr int warm_up = 100;
    constexpr int rounds = 3;
    for (int i = 0; i < warm_up; ++i)
        one_life(subject, recorder, with_calls);
    auto least = growth_once(subject, recorder, with_calls);
    for (int round = 1; round < rounds && least > 0; ++round)
        least = std::min(least, growth_once(subject, recorder, with_calls));
    return least;
}

// A thread that was joined is gone at once, one that ends by itself soon.
template <class Condition>
bool comes_true(Condition condition)
{
    constexpr int patience = 200;
    for (int i = 0; i < patience; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

void report_leftovers(Recorder& recorder)
{
    if (!comes_true([] { return entries_in("/proc/self/task") == 1; }))
        recorder.report("threads-left", "a thread goes on after destroy");
    if (!comes_true([] { return children_of_this_process().empty(); }))
        recorder.report("processes-left", "after destroy, a process goes on or waits for its end");
}

// A plugin that never gets a credential has not been tried.
void report_success(const Subject& subject, const std::vector<Ended>& calls, Recorder& recorder)
{
    const FakeOutcome* failure = nullptr;
    for (const auto& [kind, outcome] : calls) {
        if (kind != FakeKind::Authenticate && kind != FakeKind::Method) continue;
        if (outcome.status == KSAUTH_OK) return;
        failure = &outcome;
    }
    if (failure == nullptr) return; // create failed
    const bool chosen = !subject.given.options.empty() || !subject.given.answer.empty();
    const auto* remedy = chosen ? "" : "; give --option NAME=VALUE, --answer FILE";
    const auto rule = chosen ? std::string_view("never-succeeds") : Recorder::note;
    const auto call = subject.plugin.authenticate != nullptr ? "authenticate" : "method";
    recorder.report(
        rule,
        std::string(call) + " never succeeded (status " + std::to_string(failure->status) + ": " +
            failure->message + ")" + remedy
    );
}

void authenticate_again(Life& life, const std::vector<Ended>& first, Recorder& recorder)
{
    for (const auto& [kind, outcome] : first) {
        if (outcome.status != KSAUTH_OK) continue;
        if (life.call(kind).status != KSAUTH_OK)
            recorder.report("again", std::string(name_of(kind)) + " worked once and not twice");
    }
}

} // namespace

void make_instance(const Subject& subject, Recorder& recorder)
{
    Life life(subject, subject.script(), recorder);
    life.create();
}

void live(const Subject& subject, Recorder& recorder)
{
    {
        Life life(subject, subject.script(), recorder);
        const auto calls = life.whole();
        report_success(subject, calls, recorder);
        authenticate_again(life, calls, recorder);
    }
    report_leftovers(recorder);
}

void leak(const Subject& subject, Recorder& recorder)
{
    constexpr std::size_t tolerated = 8; // bytes a life: rounding, not a block
    const auto files = entries_in("/proc/self/fd");
    const auto instance = growth(subject, recorder, false);
    const auto calls = growth(subject, recorder, true);
    if (instance > tolerated) {
        recorder.report(
            "leak", "each instance leaves " + std::to_string(instance) + " bytes behind"
        );
    } else if (calls > tolerated) {
        recorder.report(
            "leak", "each round of calls leaves " + std::to_string(calls) + " bytes behind"
        );
    }
    if (entries_in("/proc/self/fd") > files)
        recorder.report("leak-files", "files that it opened are still open after destroy");
}

// Static destructors and exit handlers of the plugin run while an instance lives.
void exit_alive(const Subject& subject, Recorder& recorder)
{
    static Life* kept = nullptr; // reachable, which leak checkers want to see
    kept = std::make_unique<Life>(subject, subject.script(), recorder).release();
    kept->whole();
    recorder.end();
    std::exit(EXIT_SUCCESS); // NOLINT(concurrency-mt-unsafe)
}

// Instances do not survive a fork, making new ones must work.
void live_in_a_fork(const Subject& subject, Recorder& recorder)
{
    constexpr std::chrono::seconds patience(3); // less than the limit of a test
    constexpr int well = 87;                    // no plugin ends a process so by accident
    Life life(subject, subject.script(), recorder);
    life.whole();
    const auto child = fork();
    if (child == 0) {
        {
            Life another(subject, subject.script(), recorder);
            another.whole();
        }
        _exit(well);
    }
    const bool ended = ended_within(child, patience);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (!ended) {
        recorder.report("fork", "in a forked child, a new instance did not get to its end");
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != well) {
        recorder.report("fork", "in a forked child, a new instance crashed");
    }
}

} // namespace ksauth::validate::tests
