#include "validate/rules.hpp"

#include "rules_page.hpp"

#include <algorithm>

namespace ksauth::validate {
namespace {

constexpr std::string_view title = "\n## ";

} // namespace

std::vector<std::string> rule_ids()
{
    std::vector<std::string> ids;
    const std::string_view page(rules_page);
    for (auto at = page.find(title); at != std::string_view::npos; at = page.find(title, at + 1)) {
        const auto begin = at + title.size();
        ids.emplace_back(page.substr(begin, page.find('\n', begin) - begin));
    }
    return ids;
}

std::string explain(std::string_view rule)
{
    const std::string_view page(rules_page);
    const auto heading = std::string(title) + std::string(rule) + "\n";
    const auto at = page.find(heading);
    if (at == std::string_view::npos) return {};
    const auto begin = at + heading.size();
    return std::string(page.substr(begin, page.find(title, begin) - begin));
}

std::string remedy(std::string_view rule)
{
    constexpr std::string_view mark = "Mend: ";
    const auto section = explain(rule);
    const auto at = section.find(mark);
    if (at == std::string::npos) return {};
    const auto begin = at + mark.size();
    return section.substr(begin, section.find('\n', begin) - begin);
}

} // namespace ksauth::validate
