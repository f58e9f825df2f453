#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/secret.hpp>

#include <algorithm>
#include <array>

namespace ksauth {
namespace {

using Fields = std::vector<Headers::Field>;

// Room that is made at once, as growing costs more than it saves.
constexpr std::size_t usual_number = 8;

// RFC 9110, 5.6.2
constexpr std::array<bool, 256> make_token_letters()
{
    std::array<bool, 256> good{};
    constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&'*+-.^_`|~";
    for (const char letter : letters)
        good[static_cast<unsigned char>(letter)] = true;
    return good;
}

bool is_token(std::string_view name)
{
    static constexpr auto good = make_token_letters();
    return !name.empty() &&
           std::all_of(name.begin(), name.end(), [](unsigned char letter) { return good[letter]; });
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
        throw ConfigError(
            {.message = "a header's name must be letters, digits and hyphens", .never_sent = true}
        );
    }
    if (is_field_value(value)) return;
    throw ConfigError(
        {.message = "the value of header '" + std::string(name) +
                    "' holds a line break or another control character; remove it",
         .never_sent = true}
    );
}

void append(Fields& fields, std::string_view name, std::string_view value)
{
    if (fields.empty()) fields.reserve(usual_number);
    fields.emplace_back(name, value);
}

// Wiped first: what is moved over it would leave its memory to be freed as it is.
void erase_from(Fields& fields, Fields::iterator begin, std::string_view name)
{
    const auto same = [&](const Headers::Field& field) { return same_header(field.first, name); };
    for (auto field = begin; field != fields.end(); ++field) {
        if (same(*field)) wipe(field->second);
    }
    fields.erase(std::remove_if(begin, fields.end(), same), fields.end());
}

} // namespace

Headers::Headers(std::initializer_list<Field> fields)
{
    for (const auto& [name, value] : fields)
        add(name, value);
}

Headers::~Headers()
{
    for (auto& field : fields_)
        wipe(field.second);
}

Headers& Headers::operator=(Headers other) noexcept
{
    fields_.swap(other.fields_); // what was here goes the way of all Headers
    return *this;
}

void Headers::set(std::string_view name, std::string_view value)
{
    check_field(name, value);
    put(name, value);
}

void Headers::put(std::string_view name, std::string_view value)
{
    const auto first = std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
        return same_header(field.first, name);
    });
    if (first == fields_.end()) return append(fields_, name, value);
    std::string fresh(value); // it may be a part of the old one
    first->second.swap(fresh);
    wipe(fresh);
    erase_from(fields_, first + 1, name);
}

void Headers::set_default(std::string_view name, std::string_view value)
{
    if (!contains(name)) add(name, value);
}

void Headers::add(std::string_view name, std::string_view value)
{
    check_field(name, value);
    append(fields_, name, value);
}

void Headers::set_from(const Headers& others)
{
    for (const auto& [name, value] : others)
        put(name, value);
}

void Headers::fill_from(const Headers& others)
{
    for (const auto& [name, value] : others) {
        if (!contains(name)) append(fields_, name, value);
    }
}

void Headers::erase(std::string_view name)
{
    erase_from(fields_, fields_.begin(), name);
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
