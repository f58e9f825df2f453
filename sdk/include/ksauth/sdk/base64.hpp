// Base64 as HTTP's headers have it (RFC 4648, 4).
#pragma once

#include <ksauth/sdk/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// Of any bytes; wiped like what it was made from.
inline Secret base64(std::string_view bytes)
{
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out((bytes.size() + 2) / 3 * 4, '=');
    for (std::size_t in = 0, at = 0; in < bytes.size(); in += 3, at += 4) {
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const bool there = in + i < bytes.size();
            three = three << 8U | (there ? static_cast<unsigned char>(bytes[in + i]) : 0U);
        }
        const auto left = bytes.size() - in;
        for (std::size_t i = 0; i <= (left < 3 ? left : 3); ++i)
            out[at + i] = digits[three >> (18 - 6 * i) & 63U];
    }
    Secret result(out);
    for (auto& letter : out)
        static_cast<volatile char&>(letter) = 0;
    return result;
}

} // namespace v1
} // namespace ksauth::sdk
