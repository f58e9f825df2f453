#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>

#include <algorithm>
#include <cctype>

namespace ksauth {
namespace {

bool is_token(std::string_view name)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](unsigned char letter) {
        return (letter < 0x80 && std::isalnum(letter) != 0) || marks.find(static_cast<char>(letter)) != marks.npos;
    });
}

bool is_field_value(std::string_view value)
{
    return std::none_of(value.begin(), value.end(), [](unsigned char letter) {
        return (letter < ' ' && letter != '\t') || letter == 0x7f;
    });
}

void check_field(std::string_view name, std::string_view value)
{
    if (!is_token(name)) {
        throw ConfigError({.message = "a header's name must be letters, digits and hyphens", .never_sent = true});
    }
    if (is_field_value(value)) return;
    throw ConfigError(
        {.message = "the value of header '" + std::string(name)
                    + "' holds a line break or another control character; remove it",
         .never_sent = true}
    );
}

} // namespace

Headers::Headers(std::initializer_list<Field> fields)
{
    for (const auto& [name, value] : fields)
        add(name, value);
}

void Headers::set(std::string_view name, std::string_view value)
{
    check_field(name, value);
    for (auto field = fields_.begin(); field != fields_.end(); ++field) {
        if (!same_header(field->first, name)) continue;
        field->second = value;
        const auto same = [&](const Field& other) { return same_header(other.first, name); };
        fields_.erase(std::remove_if(field + 1, fields_.end(), same), fields_.end());
        return;
    }
    fields_.emplace_back(name, value);
}

void Headers::set_default(std::string_view name, std::string_view value)
{
    if (!contains(name)) add(name, value);
}

void Headers::add(std::string_view name, std::string_view value)
{
    check_field(name, value);
    fields_.emplace_back(name, value);
}

void Headers::erase(std::string_view name)
{
    std::erase_if(fields_, [&](const Field& field) { return same_header(field.first, name); });
}

std::optional<std::string_view> Headers::get(std::string_view name) const noexcept
{
    for (const auto& field : fields_) {
        if (same_header(field.first, name)) return field.second;
    }
    return std::nullopt;
}

bool same_header(std::string_view a, std::string_view b) noexcept
{
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) {
        return lower(x) == lower(y);
    });
}

} // namespace ksauth
