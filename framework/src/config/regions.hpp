// Which of a cloud's regions is meant.
#pragma once

#include "config/layer.hpp"

#include <string>
#include <vector>

namespace ksauth {

/// What the chosen region lays over its cloud: its name, and its values where `regions` gives it
/// some. The one asked for, else the first that the cloud lists. Nothing when the cloud lists none:
/// any name will do then. Appends a problem for a region that the cloud does not have.
Layer region_layer(
    const Layer& cloud, const std::string& asked_for, std::vector<std::string>& problems
);

} // namespace ksauth
