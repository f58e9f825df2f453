// Version documents, kept for all that ask.
//
// However many threads ask for one document, one fetches it and the rest get its outcome. A
// document is kept for an hour, so that a service's upgrade is noticed; that there is none, for a
// minute, so that a service without documents is not asked before every request; that nobody
// answered, for a few seconds. What concerns one caller alone (its deadline) is not shared.
//
// Thread-safe; a forked child starts with nothing. No lock is held while fetching.
#pragma once

#include "base/per_process.hpp"
#include "discovery/document_source.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace ksauth {

class DocumentCache {
public:
    static constexpr std::chrono::seconds life_of_document{3600};
    static constexpr std::chrono::seconds life_of_refusal{
        60};                                                  ///< the service said that it has none
    static constexpr std::chrono::seconds life_of_silence{5}; ///< no answer, or the server failed

    /// What it holds at most. More URLs than that are forgotten and asked again.
    static constexpr std::size_t most_entries = 1000;

    /// Runs on the thread that calls get(), for at most one thread at a time of each key.
    using Fetch = std::function<VersionDocumentPtr(const Context&)>;

    explicit DocumentCache(const Clock& clock = system_clock()) : clock_(clock) {}

    /// What a document at that URL is kept under: "http://h" and "http://h/" are one.
    static std::string key_of(const std::string& url);

    /// The document of that key, fetched if need be. Throws what fetching threw, or threw a short
    /// while ago; Interrupted when this caller's own context ends first.
    VersionDocumentPtr get(const std::string& key, const Fetch& fetch, const Context& context);

private:
    struct Outcome {
        VersionDocumentPtr document = {};
        std::optional<Error> error = {};
    };
    struct Entry {
        Outcome outcome = {};
        SteadyTime until = {};
    };
    struct Flight {
        bool landed = false;
        std::optional<Outcome> outcome = {}; ///< none: it concerned its own caller alone
    };
    using Lock = std::unique_lock<std::mutex>;

    struct State {
        std::mutex mutex; // guards everything below
        std::condition_variable_any landed;
        std::map<std::string, Entry> entries;
        std::map<std::string, std::shared_ptr<Flight>> flights;

        void take_over(State& /*parents*/) noexcept {} // which somebody may be writing
    };

    struct Task {
        const std::string& key;
        const Fetch& fetch;
        const Context& context;
    };

    Outcome fetch_and_share(State& state, Lock& lock, const Task& task);
    static Outcome try_fetch(const Task& task);
    void keep(State& state, const std::string& key, const Outcome& outcome) const;
    static void wait_for(State& state, Lock& lock, const Flight& flight, const Context& context);

    const Clock& clock_;
    PerProcess<State> state_;
};

} // namespace ksauth
