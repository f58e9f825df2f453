// The fake host's "ksauth.digest/1": no cryptography, but results that tell what they were made
// from.
#pragma once

#include <ksauth/plugin/ext/digest.h>
#include <ksauth/sdk/testing/fake_host_call.hpp>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

/// "sha256(data)", "hmac-sha1(key,data)", and a count's worth of 'r'.
struct Digest {
    static ksauth_status hash(
        ksauth_call* handle, const ksauth_str* algorithm, const ksauth_str* data, ksauth_str* digest
    ) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) {
            *digest = call.lend(copy_of(algorithm) + "(" + copy_of(data) + ")");
            return KSAUTH_OK;
        });
    }

    static ksauth_status hmac(
        ksauth_call* handle,
        const ksauth_str* algorithm,
        const ksauth_str* key,
        const ksauth_str* data,
        ksauth_str* digest
    ) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) {
            const auto name = "hmac-" + copy_of(algorithm);
            *digest = call.lend(name + "(" + copy_of(key) + "," + copy_of(data) + ")");
            return KSAUTH_OK;
        });
    }

    static ksauth_status
    random(ksauth_call* handle, std::uint32_t count, ksauth_str* bytes) noexcept
    {
        return host_call(handle, [&](FakeCall& call, FakeScript&) {
            *bytes = call.lend(std::string(count, 'r'));
            return KSAUTH_OK;
        });
    }

    static constexpr ksauth_digest table{sizeof(ksauth_digest), 0, hash, hmac, random};
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk::testing
