#include "cli/harmless.hpp"

#include <Poco/UTF8Encoding.h>

#include <algorithm>
#include <cstddef>

namespace ksauth::cli {
namespace {

bool drives_a_terminal(int code)
{
    const auto within = [code](int first, int last) { return code >= first && code <= last; };
    const bool control = within(0x00, 0x1f) || within(0x7f, 0x9f);
    const bool direction = within(0x202a, 0x202e) || within(0x2066, 0x2069);
    return control || direction;
}

struct Character {
    std::size_t width; ///< bytes
    bool shown;
};

// The one that the text begins with; a byte that begins none counts as one.
Character first_of(std::string_view text)
{
    static const Poco::UTF8Encoding utf8;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const int width = std::max(utf8.sequenceLength(bytes, 1), 1);
    if (static_cast<std::size_t>(width) > text.size()) return {1, false};
    const int code = utf8.queryConvert(bytes, width);
    if (code < 0) return {1, false};
    return {static_cast<std::size_t>(width), code == '\n' || !drives_a_terminal(code)};
}

} // namespace

std::string harmless(std::string_view text)
{
    std::string clean;
    while (!text.empty()) {
        const auto [width, shown] = first_of(text);
        clean += shown ? text.substr(0, width) : "?";
        text.remove_prefix(width);
    }
    return clean;
}

std::string one_line(std::string_view text)
{
    auto line = harmless(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

} // namespace ksauth::cli
