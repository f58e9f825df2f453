// The first part of a request: its line and its header fields.
#pragma once

#include "http/route.hpp"

#include <ksauth/http.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace ksauth {

/// Up to and with the empty line. `length`: of the body; nothing for one that comes in chunks. The
/// text has room for `extra` bytes more. It may hold a token: to be wiped.
std::string request_head(
    const Request& request,
    const Route& route,
    std::optional<std::uint64_t> length,
    std::size_t extra = 0
);

} // namespace ksauth
