// What Poco throws, as what a Transport throws.
#pragma once

#include "http/route.hpp"

#include <ksauth/http.hpp>

namespace Poco {
class Exception;
}

namespace ksauth {

/// How far an exchange had come when it failed. Nothing was sent while connecting.
enum class Stage { Connecting, Exchanging };

/// Throws the TransportError for it.
[[noreturn]] void raise_transport_error(
    const Poco::Exception& error, const Request& request, const Route& route, Stage stage
);

} // namespace ksauth
