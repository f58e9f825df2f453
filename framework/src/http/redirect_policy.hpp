// Follows redirects, and keeps credentials from following them too far.
#pragma once

#include "http/pipeline.hpp"

namespace ksauth {

/// Of 301, 302, 303, 305, 307 and 308, with method and body kept (behaviour 1.8.1, 1.8.2); one
/// beyond the exchange's limit is the answer itself. To another origin (scheme, host, port) nothing
/// secret goes: headers of the credential and all others that hold secrets are taken off, as is the
/// client's certificate. Throws ProtocolError for a way from https to http and for a Location that
/// is no URL, ConfigError when a login is redirected to another origin.
class RedirectPolicy final : public Policy {
public:
    Response send(Exchange& exchange, Next next) const override;
};

/// Whether it is one of them.
bool is_redirect(int status) noexcept;

} // namespace ksauth
