// TLS settings as Poco wants them. Poco's process-wide TLS configuration is neither used nor changed.
#pragma once

#include <ksauth/tls.hpp>

#include <Poco/Net/Context.h>

namespace ksauth {

/// Throws ConfigError for files that are missing or cannot be used.
Poco::Net::Context::Ptr make_tls_context(const Tls& tls);

} // namespace ksauth
