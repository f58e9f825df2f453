// What a process knows of its own effort.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace ksauth::bench {

/// Wall time, and user and system time of all threads of this process, since it was made.
class Stopwatch {
public:
    Stopwatch();
    double wall_us() const;
    double cpu_us() const;

private:
    std::chrono::steady_clock::time_point wall_;
    double cpu_us_;
};

/// The most memory that this process ever had resident. Not getrusage's: that remembers what the
/// process was before it became this program.
double peak_rss_mib();

/// Calls of malloc and its kin by this process so far; nothing unless it runs with the library
/// that counts them (allocations.cpp).
std::optional<std::uint64_t> allocations();

} // namespace ksauth::bench
