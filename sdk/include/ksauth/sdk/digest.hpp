// Digests and random bytes, made by the host. Results are bytes: base64.hpp makes text of them.
#pragma once

#include <ksauth/plugin/ext/digest.h>
#include <ksauth/sdk/call.hpp>

#include <cstdint>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// The algorithm is "sha1", "sha256" or "sha512".
inline Secret hash(const Call& call, std::string_view algorithm, std::string_view data)
{
    const auto table = call.service<ksauth_digest>(KSAUTH_DIGEST_ID);
    const auto name = view(algorithm);
    const auto bytes = view(data);
    ksauth_str digest{};
    need(offered(table.hash)(call.raw(), &name, &bytes, &digest));
    return Secret(text_of(digest));
}

inline Secret
hmac(const Call& call, std::string_view algorithm, std::string_view key, std::string_view data)
{
    const auto table = call.service<ksauth_digest>(KSAUTH_DIGEST_ID);
    const auto name = view(algorithm);
    const auto key_bytes = view(key);
    const auto bytes = view(data);
    ksauth_str digest{};
    need(offered(table.hmac)(call.raw(), &name, &key_bytes, &bytes, &digest));
    return Secret(text_of(digest));
}

/// At most 256 bytes that nobody can guess.
inline Secret random_bytes(const Call& call, std::uint32_t count)
{
    const auto table = call.service<ksauth_digest>(KSAUTH_DIGEST_ID);
    ksauth_str bytes{};
    need(offered(table.random)(call.raw(), count, &bytes));
    return Secret(text_of(bytes));
}

} // namespace v1
} // namespace ksauth::sdk
