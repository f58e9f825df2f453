#include "http/response_head.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace ksauth {
namespace {

constexpr std::size_t most_fields = 1000;

[[noreturn]] void refuse(const char* why)
{
    throw ProtocolError({.message = why});
}

bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t';
}

bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

// Takes a line off the text; returns it without its end.
std::string_view take_line(std::string_view& text)
{
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// "HTTP/1.1 200 OK", the reason may be missing.
void read_status(std::string_view line, ResponseHead& head)
{
    constexpr std::size_t version_size = std::string_view("HTTP/1.1 ").size();
    constexpr std::size_t size = version_size + 3;
    const auto digits = line.substr(std::min(version_size, line.size()), 3);
    const bool good = line.size() >= size && is_digit(line[version_size - 2]) &&
                      is_blank(line[version_size - 1]) && std::ranges::all_of(digits, is_digit) &&
                      digits.front() != '0' && (line.size() == size || is_blank(line[size]));
    if (!good) refuse("its first line has no status of three digits");
    std::from_chars(digits.data(), digits.data() + digits.size(), head.status);
    head.reason = trimmed(line.substr(size));
}

// What has no name, or could not be sent on again, is of no use to anybody.
void add_field(std::string_view line, Headers& headers)
try {
    const auto colon = line.find(':');
    if (colon == line.npos) return;
    headers.add(line.substr(0, colon), trimmed(line.substr(colon + 1)));
} catch (const ConfigError&) {
    return;
}

// Lines that begin with a blank go on with the one before (RFC 9112, 5.2).
std::string_view unfolded(std::string_view line, std::string_view& text, std::string& memory)
{
    if (text.empty() || !is_blank(text.front())) return line;
    memory = line;
    while (!text.empty() && is_blank(text.front()))
        memory.append(" ").append(trimmed(take_line(text)));
    return memory;
}

void read_fields(std::string_view text, Headers& headers)
{
    std::string memory;
    for (std::size_t count = 0; !text.empty(); ++count) {
        const auto line = take_line(text);
        if (line.empty()) return;
        if (count == most_fields) refuse("its header has too many fields");
        add_field(unfolded(line, text, memory), headers);
    }
}

// Whether Connection has this word in its list (RFC 9110, 7.6.1).
bool connection_says(const Headers& headers, std::string_view word)
{
    return std::ranges::any_of(headers, [&](const Headers::Field& field) {
        if (!same_header(field.first, "Connection")) return false;
        for (std::string_view rest = field.second; !rest.empty();) {
            const auto part = rest.substr(0, rest.find(','));
            if (same_header(trimmed(part), word)) return true;
            rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        }
        return false;
    });
}

// "timeout=5, max=100"
std::chrono::seconds keep_alive_time(const Headers& headers)
{
    constexpr std::string_view name = "timeout=";
    const auto field = headers.get("Keep-Alive").value_or("");
    const auto at = field.find(name);
    if (at == field.npos) return std::chrono::seconds::max();
    const auto text = field.substr(at + name.size());
    std::uint32_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds(seconds);
}

} // namespace

ResponseHead parse_response_head(std::string_view text)
{
    ResponseHead head;
    const bool old = text.starts_with("HTTP/1.0");
    read_status(take_line(text), head);
    read_fields(text, head.headers);
    const bool stays =
        old ? connection_says(head.headers, "keep-alive") : !connection_says(head.headers, "close");
    if (stays) head.keep_alive = keep_alive_time(head.headers);
    return head;
}

} // namespace ksauth
