// The first part of a response: status line and header fields.
#pragma once

#include <ksauth/headers.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace ksauth {

struct ResponseHead {
    int status = 0;
    std::string reason = {};
    Headers headers = {};

    /// How long the server leaves the connection open; max() when it does not say (RFC 2068,
    /// 19.7.1), zero when it closes it.
    std::chrono::seconds keep_alive{0};
};

/// Reads the text up to and with the empty line. Throws ProtocolError.
ResponseHead parse_response_head(std::string_view text);

} // namespace ksauth
