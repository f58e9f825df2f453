// Turns a secret into something that can be shown, at a price that makes guessing it expensive.
#pragma once

#include <string>
#include <string_view>

namespace ksauth {

/// PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2), 32 bytes as hex. Takes about a millisecond for each
/// 5,000 iterations.
std::string derive_key(std::string_view secret, std::string_view salt, int iterations);

} // namespace ksauth
