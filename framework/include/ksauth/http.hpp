// HTTP messages as plain values: no sockets, no policy.
#pragma once

#include <ksauth/export.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/json.hpp>
#include <ksauth/tls.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ksauth {

/// How a request travels, apart from what it says.
struct Connection {
    Tls tls = {};

    /// How long each step (connect, handshake, each read and write) may take; 0: no limit but the
    /// call's deadline.
    std::chrono::milliseconds timeout{0};

    /// A longer response body is refused with ProtocolError. Bytes.
    std::uint64_t max_body = std::uint64_t{256} * 1024 * 1024;
};

/// One request, addressed to an absolute URL.
struct Request {
    std::string method = "GET";
    std::string url = {};
    Headers headers = {};
    std::string body = {};
    Connection connection = {};
};

/// One response, body fully read.
struct KSAUTH_API Response {
    int status = 0;
    std::string reason = {};
    Headers headers = {};
    std::string body = {};
    std::string url = {}; ///< what was asked

    bool ok() const noexcept { return status >= 200 && status < 400; }

    /// The body as JSON. Throws ProtocolError when it is none.
    Json json() const;

    /// What the service calls this request: X-Openstack-Request-Id, else X-Compute-Request-Id.
    std::string_view request_id() const noexcept;
};

} // namespace ksauth
