// Preloaded into a contender: counts what it asks of the heap. operator new asks malloc, so that
// each is counted once.
#include <atomic>
#include <cstddef>
#include <cstdint>

extern "C" {

// glibc's own functions under the names that it keeps for such libraries as this.
void* __libc_malloc(std::size_t size);                      // NOLINT
void* __libc_calloc(std::size_t count, std::size_t size);   // NOLINT
void* __libc_realloc(void* block, std::size_t size);        // NOLINT
void* __libc_memalign(std::size_t align, std::size_t size); // NOLINT

[[gnu::visibility("default")]] std::uint64_t ksauth_bench_allocations();
}

namespace {

std::atomic<std::uint64_t> count;

void one_more()
{
    count.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

std::uint64_t ksauth_bench_allocations()
{
    return count.load(std::memory_order_relaxed);
}

extern "C" void* malloc(std::size_t size) // NOLINT
{
    one_more();
    return __libc_malloc(size);
}

extern "C" void* calloc(std::size_t number, std::size_t size) // NOLINT
{
    one_more();
    return __libc_calloc(number, size);
}

extern "C" void* realloc(void* block, std::size_t size) // NOLINT
{
    one_more();
    return __libc_realloc(block, size);
}

extern "C" void* aligned_alloc(std::size_t align, std::size_t size) // NOLINT
{
    one_more();
    return __libc_memalign(align, size);
}
