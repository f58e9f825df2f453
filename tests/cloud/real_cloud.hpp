// The running cloud that real_cloud.py made, for the programs that it starts.
//
// KSAUTH_REAL_CLOUD names the folder in which it wrote cloud.json and oracle.json.
#pragma once

#include <ksauth/ksauth.hpp>

#include <string>
#include <string_view>

namespace ksauth::test {

/// What there is in the cloud: ids, passwords, logins (furnishing.py).
const Json& cloud();

/// What keystoneauth1 answers to the tests' questions (oracle.py).
const Json& oracle();

/// One text of cloud().
std::string fact(std::string_view name);

/// A new Auth for one of the cloud's logins, some of its options changed. Does no I/O.
AuthPtr log_in(std::string_view login, const OptionMap& changes = {});

/// The same for one of the cloud's ways in (ways_in.py).
AuthPtr log_in_by(std::string_view way);

/// A session for that login, the same one each time: its token is shared, as in an application.
const Session& session(std::string_view login);

} // namespace ksauth::test
