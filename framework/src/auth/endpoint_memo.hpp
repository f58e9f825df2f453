// Endpoint answers, kept while the credential they were given for lives, and the origins that this
// credential may be sent to. Thread-safe.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/endpoint_filter.hpp>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ksauth {

class EndpointMemo {
public:
    /// What was kept for `filter.over(defaults)`; that is not built for it, as this is on the way
    /// of every request.
    std::optional<std::string> find(
        const EndpointFilter& filter,
        const EndpointFilter& defaults,
        const Credential& credential,
        const Clock& clock = system_clock()
    ) const;

    static constexpr auto for_ever = std::chrono::seconds::max();

    /// `life`: not longer than that, for what services may change.
    void keep(
        const EndpointFilter& filter,
        const Credential& credential,
        const std::string& url,
        std::chrono::seconds life = for_ever,
        const Clock& clock = system_clock()
    );

    /// Whether the origin is that of an endpoint in the credential's catalog or of an answer that
    /// was kept for any credential: between asking for an endpoint and sending to it there may be a
    /// new one.
    bool knows(const std::string& origin, const Credential& credential);

private:
    struct Answer {
        EndpointFilter filter;
        std::string url;
        SteadyTime until;
    };

    void turn_to(const Credential& credential);

    mutable std::mutex mutex_;
    std::uint64_t generation_ = 0;                         // what the rest belongs to
    std::unordered_multimap<std::size_t, Answer> answers_; // by the hash of their filter
    std::set<std::string, std::less<>> in_catalog_;        // origins
    std::set<std::string, std::less<>> named_; // origins of all answers, of any generation
};

} // namespace ksauth
