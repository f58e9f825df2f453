// A response with a status of 400 or more, as the typed error that callers catch.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/http.hpp>

#include <string>

namespace ksauth {

/// What the service says went wrong, from every form of body that OpenStack services use
/// ({"error": {"message"}}, {"errors": [{"title", "detail"}]}, nova's {"itemNotFound":
/// {"message"}}, neutron's {"NeutronError": {"message"}}, {"message"}, {"error": "..."},
/// {"error_description"}, {"description"}, {"faultstring"}, RFC 9457, plain text); "" when the body
/// has no such thing, as with HTML.
std::string service_message(const Response& response);

/// The error for it: "GET http://...: 404 Not Found: no such user (request req-...)". Retry-After
/// is taken over in both of its forms (RFC 9110, 10.2.3).
Error service_error(
    std::string_view method, const Response& response, WallTime now = system_clock().now()
);

} // namespace ksauth
