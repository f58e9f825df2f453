#include "base/utf8.hpp"

#include <Poco/UTF8Encoding.h>

#include <cstddef>

namespace ksauth {
namespace {

int announced_length(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first < 0xc2) return 0; // a continuation, or what one byte could have said
    if (first < 0xe0) return 2;
    return first < 0xf0 ? 3 : 4;
}

// The bytes of the first character; 0 when they are malformed.
std::size_t first_length(std::string_view text) noexcept
{
    const int length = announced_length(static_cast<unsigned char>(text.front()));
    if (length == 0 || static_cast<std::size_t>(length) > text.size()) return 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    return Poco::UTF8Encoding::isLegal(bytes, length) ? static_cast<std::size_t>(length) : 0;
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

std::string to_utf8(std::string_view text)
{
    constexpr auto replacement = "\xef\xbf\xbd";
    std::string result;
    while (!text.empty()) {
        const auto length = first_length(text);
        length == 0 ? result.append(replacement) : result.append(text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

} // namespace ksauth
