#include "cli/choices.hpp"

#include <algorithm>
#include <utility>

namespace ksauth::cli {
namespace {

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

Check not_negative()
{
    return [](const std::string& value) {
        return value.starts_with('-') ? "'" + value + "' is negative" : std::string();
    };
}

} // namespace ksauth::cli
