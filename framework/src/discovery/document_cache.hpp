// Version documents, kept for all that ask.
//
// However many threads ask for one document, one fetches it and the rest get its outcome. A
// document is kept for an hour, so that a service's upgrade is noticed; that there is none, for a
// minute, so that a service without documents is not asked before every request; that nobody
// answered, for a few seconds. What concerns one caller alone (its deadline) is not shared.
//
// Thread-safe. No lock is held while fetching.
#pragma once

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

    explicit DocumentCache(const Clock& clock) : clock_(clock) {}

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

    Outcome
    fetch_and_share(Lock& lock, const std::string& key, const Fetch& fetch, const Context& context);
    static Outcome try_fetch(const Fetch& fetch, const Context& context);
    void keep(const std::string& key, const Outcome& outcome);
    void wait_for(Lock& lock, const Flight& flight, const Context& context);

    const Clock& clock_;
    std::mutex mutex_; // guards everything below
    std::condition_variable_any landed_;
    std::map<std::string, Entry> entries_;
    std::map<std::string, std::shared_ptr<Flight>> flights_;
};

} // namespace ksauth
