// Ways in beside a plain POST /v3/auth/tokens: several factors, Identity v2.0, OAuth 2.0. Private
// to the embedded cloud.
#pragma once

#include "support/embedded_cloud.hpp"
#include "support/embedded_cloud_tokens.hpp"

#include <Poco/JSON/Object.h>

namespace ksauth::test {

/// Whether the methods of a login satisfy what its user requires.
bool is_enough(const IssuedToken& token, const CloudContents& cloud);

/// {"receipt": {...}, "required_auth_methods": [...]}.
Poco::JSON::Object receipt_document(const IssuedToken& receipt, const CloudContents& cloud);

/// The token that the body of POST /v2.0/tokens is worth, not issued yet. Throws Refusal.
IssuedToken judge_v2_login(
    const Poco::JSON::Object::Ptr& body, const CloudContents& cloud, const TokenBook& book
);

/// {"access": {...}} with a catalog of the identity service alone.
Poco::JSON::Object v2_token_document(
    const IssuedToken& token, const CloudContents& cloud, const std::string& identity_url
);

/// The token that a request of OAuth 2.0's client credentials grant is worth. `certificates`: a
/// user is one by the name in the certificate, else by mere words. Throws Refusal.
IssuedToken judge_client(const SeenRequest& request, const CloudContents& cloud, bool certificates);

} // namespace ksauth::test
