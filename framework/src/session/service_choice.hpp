// Which of a session's services a request is for, and what follows from that.
#pragma once

#include <ksauth/request_options.hpp>
#include <ksauth/session_options.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// What the session says of the service that this filter names; null: nothing.
const ServiceDefaults* defaults_for(const EndpointFilter& filter, const SessionOptions& session);

/// The URL that the session says this service has. "" for none, and for who asks with the
/// credential of an Auth that is not known to be of the same cloud as the session's, by its
/// auth_url: it must not go there.
std::string
override_for(const ServiceDefaults& service, const SessionOptions& session, const Auth* asking);

/// The filter with what is said of its service. Versions that it names itself, or by a type such as
/// "volumev3", stand alone.
EndpointFilter over(const EndpointFilter& filter, const ServiceDefaults& service);

/// The request with what the session says of its service; nothing where that is nothing.
std::optional<RequestOptions> with_service_defaults(
    std::string_view url, const RequestOptions& request, const SessionOptions& session
);

/// A filter over another one. Of the keys that say which versions, only those of one filter count.
EndpointFilter over_versions(const EndpointFilter& mine, EndpointFilter defaults);

} // namespace ksauth
