// The first part of a response: status line and header fields.
#pragma once

#include <ksauth/headers.hpp>

#include <string>

namespace ksauth {

struct ResponseHead {
    int status = 0;
    std::string reason = {};
    Headers headers = {};
    bool keep_alive = false; ///< the server leaves the connection open
};

/// Reads the text up to and with the empty line. Throws ProtocolError.
ResponseHead parse_response_head(const std::string& text);

} // namespace ksauth
