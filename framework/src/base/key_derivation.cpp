#include "base/key_derivation.hpp"

#include <ksauth/error.hpp>

#include <array>

#include <openssl/evp.h>

namespace ksauth {
namespace {

std::string hex_of(const std::array<unsigned char, 32>& bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

} // namespace

std::string derive_key(std::string_view secret, std::string_view salt, int iterations)
{
    std::array<unsigned char, 32> key{};
    const int good = PKCS5_PBKDF2_HMAC(
        secret.data(),
        static_cast<int>(secret.size()),
        reinterpret_cast<const unsigned char*>(salt.data()),
        static_cast<int>(salt.size()),
        iterations,
        EVP_sha256(),
        static_cast<int>(key.size()),
        key.data()
    );
    if (good != 1) throw Error(ErrorKind::Internal, {.message = "OpenSSL cannot derive a key"});
    return hex_of(key);
}

} // namespace ksauth
