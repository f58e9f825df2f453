#include "validate/allocated.hpp"

#include <malloc.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KSAUTH_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define KSAUTH_SANITIZED
#endif

namespace ksauth::validate {

#ifdef KSAUTH_SANITIZED
extern "C" std::size_t __sanitizer_get_current_allocated_bytes(); // NOLINT: the sanitizer's name

std::size_t allocated_bytes()
{
    return __sanitizer_get_current_allocated_bytes();
}
#else
std::size_t allocated_bytes()
{
    const auto counts = mallinfo2();
    return counts.uordblks + counts.hblkhd;
}
#endif

} // namespace ksauth::validate
