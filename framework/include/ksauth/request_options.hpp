// What one request says and how it is treated.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/context.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/http.hpp>
#include <ksauth/log.hpp>
#include <ksauth/rate_limiter.hpp>
#include <ksauth/retry.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {

/// Names with their values, in order; a name may occur several times.
using NameValues = std::vector<std::pair<std::string, std::string>>;

/// As RequestOptions::microversion: none at all, whatever is the default.
inline constexpr std::string_view no_microversion = "none";

/// Name what applies, leave out the rest: what is unset is as the session has it.
struct RequestOptions {
    /// Describes the service that a relative URL belongs to.
    EndpointFilter endpoint_filter = {};

    /// A base URL to use instead of the service's. `{project_id}` and `{user_id}`, also in the form
    /// `%(project_id)s`, are replaced by those of the credential.
    std::string endpoint_override = {};

    NameValues query = {}; ///< added to the URL, percent-encoded
    Headers headers = {};

    // The body, of which there is one at most. json and form set Content-Type unless `headers` do.
    std::optional<Json> json = {};
    std::optional<std::string> body = {}; ///< as it is
    std::optional<NameValues> form = {};  ///< application/x-www-form-urlencoded
    BodySourcePtr body_source = {};       ///< streamed; see body.hpp for when it is sent again

    BodySinkPtr sink = {}; ///< where the body of a success goes instead of Response::body

    /// Whether to send the credential. Unset: yes, if there is an Auth, and only where it belongs:
    /// to an absolute URL of an origin that neither the catalog nor the mechanism named it is
    /// refused, unless this is true.
    std::optional<bool> authenticated = {};

    AuthPtr auth = {};        ///< for this request, instead of the session's
    bool allow_reauth = true; ///< after a 401, authenticate again and try once more
    bool raise_errors = true; ///< a status of 400 or more is thrown as HttpError
    Context context = {};     ///< deadline and cancellation, for everything the request causes

    /// The credential shall be good for that long at least, as for a long upload.
    std::chrono::seconds min_remaining{0};

    std::string user_agent = {};  ///< the whole of the header, whatever else names one
    std::string client_name = {}; ///< becomes a part of it, with its version
    std::string client_version = {};
    std::string original_ip = {};       ///< the client for whom this is asked: Forwarded (RFC 7239)
    std::string global_request_id = {}; ///< X-Openstack-Request-Id

    /// "2.30" or "latest": OpenStack-API-Version, with the older header of services that have one.
    /// The service is that of the filter unless the second says another type.
    std::string microversion = {};
    std::string microversion_service_type = {};

    std::optional<Tls> tls = {};
    std::optional<std::chrono::milliseconds> timeout = {};
    std::optional<std::chrono::milliseconds> connect_timeout = {};
    std::optional<Proxy> proxy = {};
    std::optional<std::uint64_t> max_body = {};

    std::optional<int> max_redirects = {};
    RetryOptions retry = {};
    std::optional<bool> idempotent = {}; ///< unset: as its method is; true: may be done twice
    std::shared_ptr<RateLimiter> rate_limiter = {}; ///< instead of the session's

    bool log = true;                        ///< false: neither request nor response are logged
    std::shared_ptr<LogSink> log_sink = {}; ///< instead of the session's; never split
};

} // namespace ksauth
