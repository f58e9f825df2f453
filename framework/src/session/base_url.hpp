// Where a relative URL of a request starts from.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/session.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// The absolute URL for `url`: itself, or behind endpoint_override, or behind the endpoint that the
/// filter leads to. `auth` and `port` are used for the latter; auth may be null. Throws
/// EndpointNotFound, MissingAuthPlugin, ConfigError for a template that cannot be filled.
std::string locate(
    std::string_view url,
    const RequestOptions& options,
    const EndpointFilter& filter,
    Auth* auth,
    AuthPort& port
);

/// `{project_id}` and `{user_id}`, also in the form `%(project_id)s`, replaced by the access's.
/// Throws ConfigError for other names and where the access has no such value.
std::string fill_template(std::string_view text, const Access* access);

/// Whether the text has anything to replace.
bool is_template(std::string_view text);

} // namespace ksauth
