// How long something takes, as a rule.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

namespace ksauth::bench {

/// The median of what each round took, in microseconds. A round is given its number.
inline double median(int rounds, const std::function<void(int)>& round)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> times;
    for (int number = 0; number < rounds; ++number) {
        const auto start = Clock::now();
        round(number);
        times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[static_cast<std::size_t>(rounds / 2)];
}

} // namespace ksauth::bench
