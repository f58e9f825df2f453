// How much memory this process has in use, as its allocator counts it.
#pragma once

#include <cstddef>

namespace ksauth::validate {

std::size_t allocated_bytes();

} // namespace ksauth::validate
