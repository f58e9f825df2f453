// An adapter's options over another one's.
#pragma once

#include <ksauth/adapter.hpp>

namespace ksauth {

/// What the outer one does not say is as the inner one has it; of versions all or none.
AdapterOptions over(AdapterOptions outer, const AdapterOptions& inner);

} // namespace ksauth
