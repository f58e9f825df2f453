// Many callers of one Session at the moment when its credential is of no use any more, or soon.
#pragma once

#include "settings.hpp"
#include "worker.hpp"

#include <ksauth/session.hpp>

namespace ksauth::bench {

/// With a user and a password, at the auth_url of the settings.
Session make_session(const Settings& settings, const Clock& clock);

/// login: a new Session, and one request with it.
/// age SECONDS: that much of its token's life is over at once.
/// storm N: that many threads send one request each, at the same time.
Commands storm_commands(const Settings& settings);

} // namespace ksauth::bench
