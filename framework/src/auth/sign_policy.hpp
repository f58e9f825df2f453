// Lets a mechanism that signs requests do so, for each attempt anew.
#pragma once

#include "http/pipeline.hpp"

namespace ksauth {

/// Signs only what carries the credential. What signing added is taken off again afterwards, so
/// that another attempt, perhaps elsewhere, starts from the request as it was.
class SignPolicy final : public Policy {
public:
    Response send(Exchange& exchange, Next next) const override;
};

} // namespace ksauth
