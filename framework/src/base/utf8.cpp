#include "base/utf8.hpp"

#include <Poco/UTF8Encoding.h>

namespace ksauth {

bool is_utf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        const int length = first < 0x80    ? 1
                           : first >= 0xf0 ? 4
                           : first >= 0xe0 ? 3
                           : first >= 0xc2 ? 2
                                           : 0;
        if (length == 0 || static_cast<std::size_t>(length) > text.size()) return false;
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
        if (!Poco::UTF8Encoding::isLegal(bytes, length)) return false;
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

} // namespace ksauth
