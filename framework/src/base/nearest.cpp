#include "base/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace ksauth {
namespace {

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto changed = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

} // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates)
{
    std::string best;
    auto closest = std::max<std::size_t>(1, name.size() / 3) + 1; // more is another word
    for (const auto& candidate : candidates) {
        const auto far = distance(name, candidate);
        if (far >= closest) continue;
        closest = far;
        best = candidate;
    }
    return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates)
{
    const auto best = nearest(name, candidates);
    return best.empty() ? "" : ", did you mean '" + best + "'?";
}

} // namespace ksauth
