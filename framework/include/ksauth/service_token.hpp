// A service that passes on the requests of its users shows its own token as well.
//
// X-Service-Token beside the user's X-Auth-Token tells the next service that the request comes from
// a service it trusts, which may then accept a user's token that has expired meanwhile, as in long
// operations (keystonemiddleware, "service token").
//
//   auto service = load_auth("v3password", {...});                      // one for the program
//   auto auth = with_service_token(load_auth("v3token", {...}), service); // one for each user
//   session.get("/servers", {.endpoint_filter = compute, .auth = auth});
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/export.hpp>

namespace ksauth {

/// The user's Auth in every respect, with the service's token on its requests. Both keep their own
/// credential, renewed by its own rules; neither is owned alone, so that one service Auth goes with
/// any number of users. Nothing is sent when either fails to authenticate.
///
/// A 401 does not say whose token was refused: one that has expired is renewed, else both are, as
/// far as they can be and their budgets for that last. Throws ConfigError for a null Auth; the
/// credential's getting Unsupported where the service's mechanism gives no X-Auth-Token.
KSAUTH_API AuthPtr with_service_token(AuthPtr user, AuthPtr service);

} // namespace ksauth
