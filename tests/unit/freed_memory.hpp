// Looks into memory that is given back, for secrets that somebody forgot to wipe.
//
// A program that links freed_memory.cpp gets its own operator delete. One FreedMemory at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace ksauth::test {

class FreedMemory {
public:
    /// Looks for this text from now on.
    explicit FreedMemory(std::string_view text);
    ~FreedMemory();
    FreedMemory(const FreedMemory&) = delete;
    FreedMemory& operator=(const FreedMemory&) = delete;

    /// How many blocks held it when they were freed.
    std::size_t blocks_with_text() const noexcept;
};

} // namespace ksauth::test
