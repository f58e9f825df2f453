// A credential as text, to be kept beyond its process and read by another one.
#pragma once

#include "auth/lifetime.hpp"

#include <ksauth/credential.hpp>
#include <ksauth/secret.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// Whose credential it is: read by another mechanism or with other options, it is refused.
struct StateOwner {
    std::string_view plugin;
    std::string_view cache_id;
};

/// A credential that came from a text, and how long it was good for when it was new.
struct RestoredCredential {
    Credential credential = {};
    Lifetime::Duration length = Lifetime::for_ever;
};

/// `life`: the credential's. In the text nothing is encrypted: it is as secret as the token.
Secret write_state(
    const StateOwner& owner, const Credential& credential, const Lifetime& life, Moment now
);

/// The credential, of no generation; it may be over (`as_of` is then not before `expires_at`).
/// Throws ConfigError for a text that is none, is damaged, or is somebody else's.
RestoredCredential read_state(const StateOwner& owner, const Secret& state, WallTime now);

/// Whether two credentials put the same on requests.
bool same_headers(const Credential& one, const Credential& other);

} // namespace ksauth
