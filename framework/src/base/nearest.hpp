// "Did you mean ...?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The candidate that a typing mistake or two would turn into `name`; "" when none is close.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

/// ", did you mean 'x'?" or "".
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

} // namespace ksauth
