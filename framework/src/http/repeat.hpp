// Whether a request can be sent once more.
#pragma once

#include "http/exchange.hpp"

namespace ksauth {

/// Puts a streamed body back to its beginning. False when that cannot be done: then what came of
/// the request stands.
bool rewind_body(Request& request);

/// Whether doing it twice is as good as once: as its method is (RFC 9110, 9.2.2), or as the caller
/// says.
bool is_idempotent(const Exchange& exchange);

} // namespace ksauth
