#include "base/secret_forms.hpp"

#include "base/url.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace ksauth {
namespace {

enum class Beyond { AsItIs, Escaped };

constexpr std::size_t longest_escape = 6;

void append_code(std::string& text, unsigned code)
{
    constexpr std::string_view digits = "0123456789abcdef";
    text += "\\u";
    for (unsigned shift = 16; shift != 0;) {
        shift -= 4;
        text += digits[code >> shift & 15U];
    }
}

// The first character, which is beyond ASCII, of well-formed UTF-8; gives its length.
std::size_t append_beyond(std::string& text, std::string_view rest)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
    const std::size_t length = byte(0) < 0xe0 ? 2 : byte(0) < 0xf0 ? 3 : 4;
    unsigned code = byte(0) & (0xffU >> (length + 1));
    for (std::size_t at = 1; at < length; ++at)
        code = code << 6U | (byte(at) & 0x3fU);
    if (code > 0xffff) {
        append_code(text, 0xd800U + ((code - 0x10000U) >> 10U));
        code = 0xdc00U + ((code - 0x10000U) & 0x3ffU);
    }
    append_code(text, code);
    return length;
}

void append_ascii(std::string& text, char letter)
{
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view names = "\"\\bfnrt";
    const auto found = special.find(letter);
    if (found != special.npos) {
        (text += '\\') += names[found];
    } else if (static_cast<unsigned char>(letter) < ' ') {
        append_code(text, static_cast<unsigned char>(letter));
    } else {
        text += letter;
    }
}

std::string in_json(std::string_view secret, Beyond beyond)
{
    std::string text;
    text.reserve(secret.size() * longest_escape); // a string that grows leaves traces
    while (!secret.empty()) {
        std::size_t length = 1;
        if (beyond == Beyond::Escaped && static_cast<unsigned char>(secret.front()) >= 0x80) {
            length = append_beyond(text, secret);
        } else {
            append_ascii(text, secret.front());
        }
        secret.remove_prefix(length);
    }
    return text;
}

// "%2F" as "%2f".
std::string with_small_digits(std::string text)
{
    for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
        for (const auto next : {at + 1, at + 2})
            text[next] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[next])));
    }
    return text;
}

std::string in_form(std::string_view secret)
{
    auto text = percent_encoded(secret, " ");
    std::replace(text.begin(), text.end(), ' ', '+');
    return text;
}

// Takes the text's memory along.
void add(std::vector<Secret>& forms, std::string text)
{
    const auto same = [&](const Secret& form) { return form.reveal() == text; };
    if (std::none_of(forms.begin(), forms.end(), same)) forms.emplace_back(text);
    wipe(text);
}

} // namespace

std::vector<Secret> forms_of(std::string_view secret)
{
    std::vector<Secret> forms;
    forms.reserve(longest_escape);
    add(forms, std::string(secret));
    add(forms, in_json(secret, Beyond::AsItIs));
    if (is_utf8(secret)) add(forms, in_json(secret, Beyond::Escaped));
    add(forms, percent_encoded(secret));
    add(forms, with_small_digits(percent_encoded(secret)));
    add(forms, in_form(secret));
    return forms;
}

} // namespace ksauth
