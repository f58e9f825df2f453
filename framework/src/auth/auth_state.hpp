// What an Auth holds. Private to auth.cpp and auth_endpoint.cpp.
#pragma once

#include "auth/credential_source.hpp"
#include "auth/endpoint_memo.hpp"
#include "base/per_process.hpp"
#include "discovery/document_cache.hpp"

#include <ksauth/auth.hpp>

#include <memory>
#include <utility>

namespace ksauth {

// Locks of a memo may be held by threads that a forked child does not have.
struct Endpoints {
    EndpointMemo memo = {};

    void take_over(Endpoints& /*parents*/) noexcept {} // asked for anew
};

class AuthState {
public:
    explicit AuthState(std::unique_ptr<CredentialSource> its_source) : source(std::move(its_source))
    {
    }

    EndpointMemo& endpoints() { return memos.here().memo; }

    const std::unique_ptr<CredentialSource> source;
    PerProcess<Endpoints> memos;
    DocumentCache documents; ///< those that services show to this credential alone
};

} // namespace ksauth
