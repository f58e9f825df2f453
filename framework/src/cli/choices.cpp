#include "cli/choices.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace ksauth::cli {
namespace {

constexpr std::size_t most_digits = 9; // so that it fits every counter

bool contains(const std::vector<std::string>& names, const std::string& value)
{
    return std::find(names.begin(), names.end(), value) != names.end();
}

} // namespace

Check one_of(std::vector<std::string> names, std::vector<std::string> secret)
{
    return [names = std::move(names), secret = std::move(secret)](const std::string& value) {
        if (contains(names, value) || contains(secret, value)) return std::string();
        auto text = "'" + value + "' is not ";
        for (const auto& name : names) {
            if (&name != &names.front()) text += &name == &names.back() ? " or " : ", ";
            text += name;
        }
        return text;
    };
}

Check whole_number()
{
    return [](const std::string& value) {
        const bool digits = value.find_first_not_of("0123456789") == value.npos;
        if (digits && !value.empty() && value.size() <= most_digits) return std::string();
        return "'" + value + "' is not a whole number from 0 to 999999999";
    };
}

} // namespace ksauth::cli
