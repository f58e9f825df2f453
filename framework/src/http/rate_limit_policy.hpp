// Waits for its turn where there is a limit.
#pragma once

#include "http/pipeline.hpp"

namespace ksauth {

/// Each attempt counts, waits between attempts do not.
class RateLimitPolicy final : public Policy {
public:
    Response send(Exchange& exchange, Next next) const override;
};

} // namespace ksauth
