// POST /v3/auth/tokens: what every method of the Identity API v3 has in common
// (Identity API v3, "Authentication and token management").
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/secret.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

class Redactor;

/// What the token shall be good for. At most one of domain, project, trust, system, unscoped.
struct Scope {
    std::string project_id = {};
    std::string project_name = {}; ///< needs a project domain
    std::string project_domain_id = {};
    std::string project_domain_name = {};
    std::string domain_id = {};
    std::string domain_name = {};
    std::string trust_id = {};
    std::string system = {}; ///< "all" or empty
    bool unscoped = false;
};

struct MethodPayload {
    std::string name;
    Secret json; ///< an object
};

struct V3Login {
    std::string auth_url = {}; ///< with or without /v3, with or without a trailing slash
    std::vector<MethodPayload> methods = {};
    Headers headers = {}; ///< extra ones, such as X-Auth-Token for rescoping
    Scope scope = {};
    const Redactor* secrets = nullptr; ///< that its methods hold; those that it finds it knows
};

/// Logs in. Where the service wants more methods, the person is asked for them and a second request
/// is made with the receipt of the first; MissingAuthMethods when that cannot be. Throws
/// CredentialsError when refused (400, 401, 403), HttpError for other statuses,
/// ProtocolError for an answer that holds no token, others as AuthPort::send. No secret of the
/// login is in what is thrown, whatever the service repeats.
Credential log_in(const V3Login& login, AuthPort& port, const Context& context);

/// A token and the document about it as a credential. Throws ProtocolError.
Credential credential_from_token(std::string_view token, std::string_view document);

/// The URL for logging in: ".../v3/auth/tokens".
std::string token_url(std::string_view auth_url);

} // namespace ksauth
