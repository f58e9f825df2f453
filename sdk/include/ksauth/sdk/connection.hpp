// What a plugin decides about TLS, for every request of its instance.
#pragma once

#include <ksauth/plugin/ext/connection.h>

#include <string>

namespace ksauth::sdk {
inline namespace v1 {

/// Paths of PEM files; "" leaves it to the session.
struct Connection {
    std::string certificate = {}; ///< the client's
    std::string key = {};         ///< the certificate's, unless it is in the same file
    std::string ca = {};          ///< the authorities to trust
};

} // namespace v1
} // namespace ksauth::sdk
