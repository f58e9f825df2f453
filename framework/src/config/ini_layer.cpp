#include "config/ini_layer.hpp"

#include "base/nearest.hpp"
#include "config/settings.hpp"

#include <ksauth/error.hpp>

#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ksauth {
namespace {

std::string no_section(const IniFile& file, const std::string& name, const std::string& asked_by)
{
    const auto names = file.section_names();
    std::string all;
    for (const auto& other : names)
        all += (all.empty() ? "[" : ", [") + other + "]";
    return asked_by + ": there is no section [" + name + "]" +
           (all.empty() ? "" : " (there are " + all + ")") + did_you_mean(name, names);
}

// In the words of other programs, which know no others: "publicURL" was never valid there.
void check_interfaces(const Entries& entries, std::vector<std::string>& problems)
{
    const auto* given = find_given(entries, {"valid_interfaces"});
    const auto* former = find_given(entries, {"interface"});
    if (given == nullptr || !given->node.fault.empty()) return;
    if (former != nullptr) {
        problems.push_back(
            "'interface' (" + former->origin + ") and 'valid_interfaces' (" + given->origin +
            ") exclude each other; use valid_interfaces"
        );
    }
    constexpr auto trim = Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY;
    constexpr std::array<std::string_view, 3> valid = {"public", "internal", "admin"};
    for (const auto& word : Poco::StringTokenizer(given->node.text, ",", trim)) {
        if (std::find(valid.begin(), valid.end(), word) != valid.end()) continue;
        problems.push_back(
            "'valid_interfaces' (" + given->origin + ") takes public, internal and admin, not '" +
            word + "'"
        );
    }
}

const ConfigNode*
find_other(const IniFile& file, const Given& asked_for, std::vector<std::string>& problems)
{
    const auto& name = asked_for.node.text;
    const auto& fault = asked_for.node.fault;
    if (!fault.empty()) {
        problems.push_back("'auth_section' (" + asked_for.origin + ") " + fault);
        return nullptr;
    }
    const auto* section = file.find_section(name);
    if (section == nullptr) problems.push_back(no_section(file, name, asked_for.origin));
    return section;
}

} // namespace

Layer ini_layer(const IniFile& file, std::string_view section, std::vector<std::string>& problems)
{
    const auto* own = file.find_section(section);
    if (own == nullptr)
        throw ConfigError({.message = no_section(file, std::string(section), file.name)});
    auto layer = make_layer(*own, file.name, problems);
    layer.unknown = Unknown::Foreign;
    check_interfaces(layer.top, problems);

    const auto* elsewhere = find_given(layer.top, {"auth_section"});
    if (elsewhere == nullptr) return layer;
    const auto* other = find_other(file, *elsewhere, problems);
    layer.lost_login = other == nullptr;
    auto login = other == nullptr ? Entries() : make_layer(*other, file.name, problems).top;
    const auto is_own = [](std::string_view name) { return is_setting(name, Unknown::Foreign); };
    std::erase_if(layer.top, [&](const auto& entry) { return !is_own(entry.first); });
    for (auto& [name, given] : login) {
        if (!is_own(name)) layer.top.emplace(name, std::move(given));
    }
    return layer;
}

} // namespace ksauth
