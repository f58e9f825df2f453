// The identity service of the embedded cloud: Identity API v3 as far as clients need it. Private to
// it.
#pragma once

#include "support/embedded_cloud.hpp"
#include "support/embedded_cloud_tokens.hpp"

#include <Poco/JSON/Array.h>

#include <atomic>

namespace ksauth::test {

/// How the service's clients reach it.
struct Reach {
    bool tls = false;
    bool certificates = false; ///< and show who they are
};

/// Thread-safe. Throws Refusal where a request is refused.
class IdentityService {
public:
    /// `contents` and `book` must outlive it.
    IdentityService(
        const CloudContents& contents, TokenBook& book, std::string compute_url, Reach reach
    );

    Answer answer(const SeenRequest& request);

    std::size_t logins() const noexcept { return logins_; }
    std::size_t refused_logins() const noexcept { return refused_; }

private:
    Answer on_tokens(const SeenRequest& request);
    Answer log_in(const SeenRequest& request);
    Answer log_in_v2(const SeenRequest& request);
    Answer give_access_token(const SeenRequest& request);
    Answer show_users(const SeenRequest& request) const;
    IssuedToken judge(const SeenRequest& request) const;
    Answer ask_for_more(const IssuedToken& so_far);
    Answer show(const IssuedToken& token, int status, const SeenRequest& request) const;
    Poco::JSON::Array catalog_for(const SeenRequest& request) const;

    const CloudContents& contents_;
    TokenBook& book_;
    TokenBook receipts_; ///< for logins that lack a method
    const std::string compute_url_;
    const Reach reach_;
    std::atomic<std::size_t> logins_{0};
    std::atomic<std::size_t> refused_{0};
};

/// The token that a request carries. Throws Refusal when it is none, or no good.
IssuedToken require_token(const SeenRequest& request, const TokenBook& book);

} // namespace ksauth::test
