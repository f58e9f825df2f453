// HTTP messages as plain values: no sockets, no policy.
#pragma once

#include <ksauth/body.hpp>
#include <ksauth/export.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/json.hpp>
#include <ksauth/proxy.hpp>
#include <ksauth/tls.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// How a request travels, apart from what it says.
struct Connection {
    Tls tls = {};

    /// How long each step (connect, handshake, each read and write) may take; 0: no limit but the
    /// call's deadline.
    std::chrono::milliseconds timeout{0};

    /// How long connecting may take, the handshake of TLS included; 0: each step as long as
    /// `timeout` says.
    std::chrono::milliseconds connect_timeout{0};

    Proxy proxy = {};

    /// A longer response body is refused with ProtocolError, one that grows longer by being
    /// unpacked as well; what goes into a sink is not limited. Bytes.
    std::uint64_t max_body = std::uint64_t{256} * 1024 * 1024;
};

/// One request, addressed to an absolute URL.
struct Request {
    std::string method = "GET";
    std::string url = {};
    Headers headers = {};
    std::string body = {};
    BodySourcePtr body_source = {}; ///< instead of `body`
    BodySinkPtr sink = {};          ///< where a success's body goes instead of Response::body
    Connection connection = {};
    bool follow_redirects = true; ///< false: a redirect is an answer like others
};

/// A redirect that was followed.
struct Hop {
    int status = 0;
    std::string url = {}; ///< that answered with it
    std::string request_id = {};
};

/// One response, body fully read.
struct KSAUTH_API Response {
    int status = 0;
    std::string reason = {};
    Headers headers = {};
    std::string body = {}; ///< unpacked if it was gzip; empty if it went into a sink
    std::string url = {};  ///< that answered: of the last hop, if there were redirects

    std::vector<Hop> history = {};        ///< redirects on the way, the first one first
    int attempts = 1;                     ///< how often it was sent, redirects not counted
    std::chrono::microseconds elapsed{0}; ///< from the first attempt to the end of this body

    bool ok() const noexcept { return status >= 200 && status < 400; }

    /// The body as JSON. Throws ProtocolError when it is none.
    Json json() const;

    /// What the service calls this request: X-Openstack-Request-Id, else X-Compute-Request-Id.
    std::string_view request_id() const noexcept;
};

} // namespace ksauth
