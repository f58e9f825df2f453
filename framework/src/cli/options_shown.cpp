#include "cli/options_shown.hpp"

#include <algorithm>
#include <string_view>

namespace ksauth::cli {
namespace {

// Which values of a query are secret nobody knows: all are left out.
std::string without_values(std::string_view query)
{
    std::string shown;
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const auto sign = pair.find('=');
        shown += shown.empty() ? '?' : '&';
        shown += pair.substr(0, sign);
        if (sign != pair.npos) shown += "=***";
    }
    return shown;
}

// What is no URL stays as it is; of a URL neither user name nor fragment are shown.
std::string shown_value(const std::string& value)
{
    const auto scheme = value.find("://");
    if (scheme == value.npos || scheme > value.find_first_of("/?#")) return value;
    const std::string_view url(value.data(), std::min(value.find('#'), value.size()));
    const auto mark = std::min(url.find('?'), url.size());
    std::string shown(url.substr(0, mark));
    const auto authority = scheme + 3;
    const auto at = shown.rfind('@', shown.find('/', authority));
    if (at != shown.npos && at >= authority) shown.erase(authority, at + 1 - authority);
    return shown + without_values(url.substr(std::min(mark + 1, url.size())));
}

} // namespace

std::vector<ResolvedOption> options_shown(const Cloud& cloud)
{
    auto all = cloud.settings;
    all.insert(all.end(), cloud.options.begin(), cloud.options.end());
    for (auto& option : all) {
        const bool hidden = option.secret && !option.value.empty();
        option.value = hidden ? "***" : shown_value(option.value);
    }
    const bool told = std::any_of(all.begin(), all.end(), [](const ResolvedOption& option) {
        return option.name == "auth_type";
    });
    if (!told) all.insert(all.begin(), {"auth_type", cloud.auth_type, "", false});
    return all;
}

} // namespace ksauth::cli
