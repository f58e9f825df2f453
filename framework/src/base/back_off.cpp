#include "base/back_off.hpp"

#include <algorithm>
#include <random>

namespace ksauth {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest{500};
constexpr milliseconds longest{60000};

double draw()
{
    thread_local std::minstd_rand engine(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(engine);
}

} // namespace

Random system_random()
{
    return draw;
}

BackOff::BackOff(milliseconds fixed, const Random& random)
    : fixed_(fixed), random_(random), delay_(shortest)
{
}

milliseconds BackOff::next()
{
    if (fixed_.count() > 0) return fixed_;
    const auto whole = static_cast<double>(delay_.count());
    delay_ = std::min(delay_ * 2, longest);
    const auto chance = std::clamp(random_(), 0.0, 1.0);
    return milliseconds(static_cast<milliseconds::rep>(whole * (1 + chance) / 2));
}

void BackOff::restart()
{
    delay_ = shortest;
}

} // namespace ksauth
