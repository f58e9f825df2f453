// Sends an exchange, and says of its answer what it took.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/clock.hpp>

namespace ksauth {

/// The response, its attempts and elapsed time filled in.
Response send_through(const Pipeline& pipeline, Exchange& exchange, const Clock& clock);

} // namespace ksauth
