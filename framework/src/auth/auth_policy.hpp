// Puts the credential on a request, and once replaces it when the server rejects it.
#pragma once

#include "http/pipeline.hpp"

namespace ksauth {

/// Does nothing to an exchange without an Auth. Refuses (ConfigError) to send a credential to an
/// origin that neither the catalog nor the mechanism named, unless the exchange allows any.
class AuthPolicy final : public Policy {
public:
    Response send(Exchange& exchange, Next next) const override;
};

} // namespace ksauth
