// Endpoint answers, kept while the credential they were given for lives, and the origins that this
// credential may be sent to. Thread-safe.
#pragma once

#include <ksauth/credential.hpp>
#include <ksauth/endpoint_filter.hpp>

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
        const EndpointFilter& filter, const EndpointFilter& defaults, const Credential& credential
    ) const;
    void keep(const EndpointFilter& filter, const Credential& credential, const std::string& url);

    /// Whether the origin is that of an endpoint in the credential's catalog or of an answer that
    /// was kept for any credential: between asking for an endpoint and sending to it there may be a
    /// new one.
    bool knows(const std::string& origin, const Credential& credential);

private:
    struct Answer {
        EndpointFilter filter;
        std::string url;
    };

    void turn_to(const Credential& credential);

    mutable std::mutex mutex_;
    std::uint64_t generation_ = 0;                         // what the rest belongs to
    std::unordered_multimap<std::size_t, Answer> answers_; // by the hash of their filter
    std::set<std::string, std::less<>> in_catalog_;        // origins
    std::set<std::string, std::less<>> named_; // origins of all answers, of any generation
};

} // namespace ksauth
