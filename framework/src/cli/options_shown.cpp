#include "cli/options_shown.hpp"

#include "base/redactor.hpp"
#include "base/url.hpp"

#include <algorithm>

namespace ksauth::cli {

std::vector<ResolvedOption> options_shown(const Cloud& cloud)
{
    auto all = cloud.settings;
    all.insert(all.end(), cloud.options.begin(), cloud.options.end());
    for (auto& option : all) {
        if (option.secret && !option.value.empty()) option.value = "***";
        if (is_absolute(option.value)) option.value = masked_url(option.value);
    }
    const bool told = std::any_of(all.begin(), all.end(), [](const ResolvedOption& option) {
        return option.name == "auth_type";
    });
    if (!told) all.insert(all.begin(), {"auth_type", cloud.auth_type, "", false});
    return all;
}

} // namespace ksauth::cli
