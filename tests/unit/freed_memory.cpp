#include "unit/freed_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include <malloc.h>

namespace {

std::atomic<const char*> wanted = nullptr;
std::atomic<std::size_t> wanted_size = 0;
std::atomic<std::size_t> found = 0;

void inspect(const void* block) noexcept
{
    const char* const text = wanted;
    if (text == nullptr || block == nullptr) return;
    // The allocator's own question: how long the block is. It only reads.
    const auto size = malloc_usable_size(const_cast<void*>(block));
    if (memmem(block, size, text, wanted_size) != nullptr) ++found;
}

} // namespace

void* operator new(std::size_t size)
{
    if (void* block = std::malloc(size == 0 ? 1 : size)) return block;
    throw std::bad_alloc();
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return std::malloc(size == 0 ? 1 : size);
}

void operator delete(void* block) noexcept
{
    inspect(block);
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept
{
    operator delete(block);
}

void operator delete(void* block, const std::nothrow_t&) noexcept
{
    operator delete(block);
}

namespace ksauth::test {

FreedMemory::FreedMemory(std::string_view text)
{
    found = 0;
    wanted_size = text.size();
    wanted = text.data();
}

FreedMemory::~FreedMemory()
{
    wanted = nullptr;
}

std::size_t FreedMemory::blocks_with_text() const noexcept
{
    return found;
}

} // namespace ksauth::test
