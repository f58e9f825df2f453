// Where a relative URL of a request starts from.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/session.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// The absolute URL for `url`: itself, or behind endpoint_override, or behind the endpoint that the
/// request's filter, completed by `defaults`, leads to. `auth` and `port` are used for the latter;
/// auth may be null. Throws
/// EndpointNotFound, MissingAuthPlugin, ConfigError for a template that cannot be filled.
std::string locate(
    std::string_view url,
    const RequestOptions& options,
    const EndpointFilter& defaults,
    Auth* auth,
    AuthPort& port
);

/// The path behind the endpoint. A version that the endpoint ends with and the path begins with is
/// written once: "http://x/v3" and "/v3/users" are "http://x/v3/users", so that the same request
/// works whether or not a cloud's catalog has versions in its URLs.
std::string join_endpoint(std::string_view endpoint, std::string_view path);

/// `{project_id}` and `{user_id}`, also in the form `%(project_id)s`, replaced by the access's.
/// Throws ConfigError for other names and where the access has no such value.
std::string fill_template(std::string_view text, const Access* access);

/// A base URL with the ids of this Auth's credential put in, where it wants any.
std::string
fill_override(const std::string& base, Auth& auth, AuthPort& port, const Context& context);

/// Whether the text has anything to replace.
bool is_template(std::string_view text);

} // namespace ksauth
