#include "base/fork_count.hpp"

#include <atomic>

#include <pthread.h>

namespace ksauth {
namespace {

std::atomic<unsigned> forks{0}; // constant-initialised, trivially destroyed: usable at any time

// Where memory is too short for registering, forks go unnoticed, as they would without this.
bool watch_forks() noexcept
{
    return pthread_atfork(nullptr, nullptr, [] { forks.fetch_add(1); }) == 0;
}

} // namespace

unsigned fork_count() noexcept
{
    [[maybe_unused]] static const bool watching = watch_forks();
    return forks.load(std::memory_order_relaxed);
}

} // namespace ksauth
