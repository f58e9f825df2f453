// What Poco throws, as what a Transport throws.
#pragma once

#include <ksauth/http.hpp>

#include <string>

namespace Poco {
class Exception;
}

namespace ksauth {

/// How far an exchange had come when it failed.
enum class Stage { Connecting, Sending, Reading };

/// Throws the TransportError or ProtocolError for it.
[[noreturn]] void raise_transport_error(const Poco::Exception& error, const Request& request, Stage stage);

} // namespace ksauth
