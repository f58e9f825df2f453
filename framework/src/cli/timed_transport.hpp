// --timing: how long each request took, those for tokens included.
#pragma once

#include <ksauth/transport.hpp>

#include <memory>

namespace ksauth::cli {

/// Sends through `transport`, and prints "GET http://...: 200, 12.3 ms" to stderr for each request.
std::shared_ptr<Transport> make_timed_transport(std::shared_ptr<Transport> transport);

} // namespace ksauth::cli
