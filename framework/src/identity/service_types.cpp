#include "identity/service_types.hpp"

#include <algorithm>
#include <array>

namespace ksauth {
namespace {

constexpr std::size_t most_names = 5;
using Names = std::array<std::string_view, most_names>; // the official one first; "" at the end

constexpr Names table[] = {
#include "identity/service_types_table.inc"
};

bool same(std::string_view a, std::string_view b) noexcept
{
    const auto dash = [](char letter) { return letter == '_' ? '-' : letter; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) {
        return dash(x) == dash(y);
    });
}

// The names that go together with this one; null if it is unknown.
const Names* find(std::string_view type) noexcept
{
    if (type.empty()) return nullptr;
    for (const auto& names : table) {
        for (const auto name : names) {
            if (same(name, type)) return &names;
        }
    }
    return nullptr;
}

} // namespace

std::string with_dashes(std::string_view type)
{
    std::string dashed(type);
    std::replace(dashed.begin(), dashed.end(), '_', '-');
    return dashed;
}

bool is_known_service_type(std::string_view type) noexcept
{
    return find(type) != nullptr;
}

std::string_view official_service_type(std::string_view type) noexcept
{
    const auto* names = find(type);
    return names != nullptr ? names->front() : type;
}

std::vector<std::string_view> all_service_types()
{
    std::vector<std::string_view> types;
    for (const auto& names : table)
        types.push_back(names.front());
    return types;
}

std::vector<std::string_view> all_names_of_service_type(std::string_view type)
{
    const auto* names = find(type);
    if (names == nullptr) return {type};
    return {names->begin(), std::find(names->begin(), names->end(), std::string_view())};
}

bool service_type_matches(std::string_view requested, std::string_view found) noexcept
{
    if (requested == found) return true;
    const auto* names = find(found);
    if (names == nullptr || requested.empty()) return false;
    if (requested == names->front()) return true;
    const bool found_is_official = same(found, names->front());
    return found_is_official && std::find(names->begin(), names->end(), requested) != names->end();
}

} // namespace ksauth
