#include "words.hpp"

#include <ksauth/sdk/json.hpp>

#include <algorithm>
#include <utility>

namespace {

using namespace ksauth::sdk;

using Secrets = std::vector<Secret>;

constexpr std::size_t shortest_masked = 4;

// The bytes of the first character; 0 when they are malformed.
std::size_t first_length(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xc2 || lead > 0xf4) return 0;
    const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xc0U) != 0x80) return 0;
    const bool needless = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
    const bool none = (lead == 0xed && byte(1) >= 0xa0) || (lead == 0xf4 && byte(1) >= 0x90);
    return needless || none ? 0 : length;
}

// Terminals obey control characters, and the host takes UTF-8 alone.
std::string printable(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const auto length = first_length(text);
        const auto byte = static_cast<unsigned char>(text.front());
        length == 0 || byte < ' ' || byte == 0x7f ? result.append("?")
                                                  : result.append(text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

// The string that begins with the quote at the front, with both quotes.
std::string_view first_string(std::string_view json)
{
    std::size_t end = 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return json.substr(0, end + 1);
}

bool is_name(std::string_view after)
{
    const auto next = after.find_first_not_of(" \t\r\n");
    return next != after.npos && after[next] == ':';
}

// Each value that is no list, object, or name of a member; strings as written, and as meant.
void add_values_in(const Call& call, std::string_view json, Secrets& secrets)
{
    constexpr auto between = "{}[]:, \t\r\n\"";
    while (!json.empty()) {
        const bool text = json.front() == '"';
        const auto value = text ? first_string(json) : json.substr(0, json.find_first_of(between));
        json.remove_prefix(value.empty() ? 1 : value.size());
        if (value.empty() || value == "true" || value == "false" || value == "null") continue;
        if (text && is_name(json)) continue;
        secrets.emplace_back(text ? value.substr(1, value.size() - 2) : value);
        if (value.find('\\') != value.npos) secrets.push_back(JsonDocument(call, value).secret(""));
    }
}

void mask(std::string& text, std::string_view secret)
{
    if (secret.size() < shortest_masked) return;
    for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
}

} // namespace

bool is_utf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        const auto length = first_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string last_words(
    const Call& call,
    std::string text,
    const std::vector<std::string>& environment,
    std::string_view input
)
{
    Secrets secrets;
    for (const auto& entry : environment)
        secrets.emplace_back(std::string_view(entry).substr(entry.find('=') + 1));
    add_values_in(call, input, secrets);
    // One may be part of another: of that nothing shall stay either.
    std::sort(secrets.begin(), secrets.end(), [](const Secret& one, const Secret& other) {
        return one.reveal().size() > other.reveal().size();
    });
    for (const auto& secret : secrets)
        mask(text, secret.reveal());
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return printable(std::string_view(text).substr(text.rfind('\n') + 1));
}
