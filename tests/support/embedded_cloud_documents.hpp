// The documents that the embedded cloud shows: version documents, the catalog, tokens, users.
// Private to it.
#pragma once

#include "support/embedded_cloud.hpp"
#include "support/embedded_cloud_tokens.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace ksauth::test {

/// The list of Identity versions, and the one of them. `base`: the service's URL without version.
Poco::JSON::Object identity_versions(const std::string& base);
Poco::JSON::Object identity_version(const std::string& base);

/// The same for Compute, which has microversions.
Poco::JSON::Object compute_versions(const std::string& base);
Poco::JSON::Object compute_version(const std::string& base);

/// `token.catalog`, for services at these URLs.
Poco::JSON::Array catalog(const std::string& identity_url, const std::string& compute_url);

/// {"token": {...}}; the catalog only where the token has a scope.
Poco::JSON::Object token_document(
    const IssuedToken& token, const CloudContents& cloud, const Poco::JSON::Array& catalog
);

Poco::JSON::Object users_document(const CloudContents& cloud);

/// Who holds a token, for services that say who asked them.
Poco::JSON::Object asked_by(const IssuedToken& token, const CloudContents& cloud);

} // namespace ksauth::test
