// Percent-encoding (RFC 3986, 2.1) as OAuth and forms want it.
#pragma once

#include <ksauth/sdk/text.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// Everything but letters, digits and "-._~" as %XX. Wiped, as it may be a secret's text.
inline Secret percent_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    out.reserve(text.size() * 3); // as long as it can get: no copies of a secret are left behind
    for (const char letter : text) {
        if (plain.find(letter) != std::string_view::npos) {
            out += letter;
            continue;
        }
        const auto code = static_cast<unsigned char>(letter);
        out += '%';
        out += digits[code >> 4U];
        out += digits[code & 0xfU];
    }
    Secret result(out);
    for (auto& letter : out)
        static_cast<volatile char&>(letter) = 0;
    return result;
}

} // namespace v1
} // namespace ksauth::sdk
