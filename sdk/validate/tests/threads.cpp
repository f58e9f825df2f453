// Threads, and instances beside each other.
#include "validate/life.hpp"
#include "validate/tests/tests.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace ksauth::validate::tests {
namespace {

constexpr int crowd = 8;
constexpr int rounds = 20;

// Lets threads meet in a host call, so that their work interleaves. Nobody waits for long: a plugin
// with a lock of its own lets one in at a time.
class Meeting {
public:
    void attend()
    {
        constexpr int patience = 100;
        const int next = (arrived_.fetch_add(1) / crowd + 1) * crowd;
        for (int i = 0; i < patience && arrived_ < next; ++i)
            std::this_thread::yield();
    }

private:
    std::atomic<int> arrived_{0};
};

std::string tag_of(int thread)
{
    return "t" + std::to_string(thread) + "t";
}

// All that a call handed over or asked.
std::string words_of(const FakeOutcome& outcome, const FakeScript& script)
{
    auto text = outcome.url + " " + outcome.payload + " " + outcome.token;
    for (const auto& [name, value] : outcome.headers)
        text += " " + value;
    for (const auto& request : script.requests) {
        text += " " + request.url + " " + request.body;
        for (const auto& [name, value] : request.headers)
            text += " " + value;
    }
    return text;
}

// Whose values those are.
std::set<int> tags_in(const std::string& words)
{
    std::set<int> tags;
    for (int thread = 0; thread < crowd; ++thread) {
        if (words.find("-" + tag_of(thread)) != std::string::npos) tags.insert(thread);
    }
    return tags;
}

// What each thread got from others, under a lock: threads add to it.
struct Mixture {
    void add(int thread, const std::set<int>& tags)
    {
        const std::lock_guard lock(mutex);
        seen.insert(tags.begin(), tags.end());
        foreign |= std::any_of(tags.begin(), tags.end(), [&](int tag) { return tag != thread; });
    }

    std::mutex mutex;
    std::set<int> seen;
    bool foreign = false;
};

FakeScript script_of(const Subject& subject, int thread, Meeting& meeting)
{
    auto script = subject.script(tag_of(thread));
    script.at_host_call = [&meeting] { meeting.attend(); };
    return script;
}

template <class Work>
void in_threads(Work work)
{
    std::vector<std::thread> threads;
    threads.reserve(crowd);
    for (int thread = 0; thread < crowd; ++thread)
        threads.emplace_back(work, thread);
    for (auto& thread : threads)
        thread.join();
}

} // namespace

// Instances share nothing, whatever the manifest says of one instance's threads.
void live_side_by_side(const Subject& subject, Recorder& recorder)
{
    Meeting meeting;
    Mixture mixture;
    in_threads([&](int thread) {
        for (int round = 0; round < rounds; ++round) {
            Life life(subject, script_of(subject, thread, meeting), recorder);
            life.hurried = true;
            for (const auto& [kind, outcome] : life.whole())
                mixture.add(thread, tags_in(words_of(outcome, life.script)));
        }
    });
    if (mixture.foreign)
        recorder.report("instances-apart", "one instance handed over what belongs to another");
}

// One instance for all, where the manifest allows that. Each thread gives other values for the
// options: a mixture of them shows that threads disturb each other. (Options that were read once
// are the same for all, which is fine.)
void be_shared(const Subject& subject, Recorder& recorder)
{
    if (!subject.info.concurrent) return;
    Meeting meeting;
    Mixture mixture;
    Life life(subject, subject.script("creator"), recorder);
    life.hurried = true;
    if (!life.create()) return;
    in_threads([&](int thread) {
        for (int round = 0; round < rounds; ++round) {
            for (const auto kind : subject.calls()) {
                auto script = script_of(subject, thread, meeting);
                script.responses = subject.script("creator").responses;
                const auto outcome = life.call_with(script, kind);
                mixture.add(thread, tags_in(words_of(outcome, script)));
            }
        }
    });
    if (mixture.foreign && mixture.seen.size() > 1)
        recorder.report("concurrent", "threads that share an instance got each other's values");
}

// A key more, which nobody can know, changes nothing.
void ignore_unknown_keys(const Subject& subject, Recorder& recorder)
{
    if (subject.endpoint.endpoint == nullptr) return;
    Life life(subject, subject.script(), recorder);
    if (!life.create()) return;
    const auto usual = life.call(FakeKind::Endpoint);
    life.filter.emplace_back("org.example.nobody-knows-this", "1");
    const auto now = life.call(FakeKind::Endpoint);
    if (usual.status != now.status || usual.url != now.url) {
        recorder.report(
            "filter-open", "a filter key that it cannot know changed endpoint's answer"
        );
    }
}

} // namespace ksauth::validate::tests
