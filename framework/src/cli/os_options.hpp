// --os-<option>: options of whichever plugin is chosen, which the parser cannot know.
#pragma once

#include <ksauth/plugins.hpp>

#include <string>
#include <vector>

namespace ksauth::cli {

struct SplitLine {
    std::vector<std::string> rest = {};          ///< everything else, in order
    std::vector<ResolvedOption> os_options = {}; ///< named with '_', as configuration files do
};

/// Takes out `--os-name VALUE` and `--os-name=VALUE`, but for --os-cloud, which is ours. What
/// follows
/// "--" is left alone. Throws ConfigError for one without a value.
SplitLine take_os_options(const std::vector<std::string>& line);

} // namespace ksauth::cli
