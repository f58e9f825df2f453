// The outcome of one authentication: what to put on requests, and until when.
#pragma once

#include <ksauth/access.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/headers.hpp>

#include <cstdint>
#include <memory>
#include <optional>

namespace ksauth {

/// Immutable snapshot, shared by all requests that use it; its header values are wiped with the
/// last of them. A later authentication makes a new Credential; it never edits this one.
struct KSAUTH_API Credential {
    Headers headers = {};                    ///< set on every authenticated request
    std::optional<WallTime> expires_at = {}; ///< none when it does not expire
    std::uint64_t generation = 0;            ///< grows by one with every authentication

    /// What the issuer's clock said when this credential was handed out; none where that is not
    /// known. How long it lives is then told without the local clock, which may be wrong.
    std::optional<WallTime> as_of = {};

    /// False for one that authenticating again would not change, such as a given token: a server's
    /// 401 is then final.
    bool renewable = true;

    /// What the identity service said; null where the mechanism knows no such thing.
    std::shared_ptr<const Access> access = {};
};

using CredentialPtr = std::shared_ptr<const Credential>;

} // namespace ksauth
