// --timing: how long each request took, those for tokens included.
#pragma once

#include <ksauth/observer.hpp>

namespace ksauth::cli {

/// Prints "GET http://...: 200, 12.3 ms" to stderr for each attempt.
ObserverPtr make_timing_printer();

} // namespace ksauth::cli
