// A configuration as it may be shown.
#pragma once

#include <ksauth/cloud.hpp>

#include <vector>

namespace ksauth::cli {

/// Every setting and option with where it came from, the auth type too; secrets as "***", URLs
/// without user names and what their queries say.
std::vector<ResolvedOption> options_shown(const Cloud& cloud);

} // namespace ksauth::cli
