#include "plugin/host.hpp"

#include <Poco/HMACEngine.h>
#include <Poco/SHA1Engine.h>
#include <Poco/SHA2Engine.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <unistd.h>

namespace ksauth {
namespace {

// Poco's HMAC wants an engine that it can make by itself, and these names.
// NOLINTBEGIN(readability-identifier-naming)
struct Sha256 : Poco::SHA2Engine {
    enum { BLOCK_SIZE = 64, DIGEST_SIZE = 32 };
    Sha256() : SHA2Engine(SHA_256) {}
};
struct Sha512 : Poco::SHA2Engine {
    enum { BLOCK_SIZE = 128, DIGEST_SIZE = 64 };
    Sha512() : SHA2Engine(SHA_512) {}
};
// NOLINTEND(readability-identifier-naming)

using Engine = std::unique_ptr<Poco::DigestEngine>;

[[noreturn]] void refuse(std::string_view algorithm)
{
    throw Unsupported({.message = "no digest is called '" + std::string(algorithm) + "'"});
}

Engine make_hash(std::string_view algorithm)
{
    if (algorithm == "sha1") return std::make_unique<Poco::SHA1Engine>();
    if (algorithm == "sha256") return std::make_unique<Sha256>();
    if (algorithm == "sha512") return std::make_unique<Sha512>();
    refuse(algorithm);
}

Engine make_hmac(std::string_view algorithm, std::string_view key)
{
    const auto* bytes = key.data();
    const auto size = key.size();
    if (algorithm == "sha1")
        return std::make_unique<Poco::HMACEngine<Poco::SHA1Engine>>(bytes, size);
    if (algorithm == "sha256") return std::make_unique<Poco::HMACEngine<Sha256>>(bytes, size);
    if (algorithm == "sha512") return std::make_unique<Poco::HMACEngine<Sha512>>(bytes, size);
    refuse(algorithm);
}

// Any bytes, not only text.
std::string_view bytes_from(const ksauth_str* bytes)
{
    if (bytes == nullptr || (bytes->data == nullptr && bytes->size != 0))
        throw Misuse(ErrorKind::Config, {.message = "it handed over bytes that cannot be read"});
    return bytes->size == 0 ? std::string_view("") : std::string_view(bytes->data, bytes->size);
}

ksauth_str digest_of(PluginCall& call, Poco::DigestEngine& engine, std::string_view data)
{
    engine.update(data.data(), data.size());
    const auto& digest = engine.digest();
    return call.lend({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

ksauth_status hash(
    ksauth_call* handle, const ksauth_str* algorithm, const ksauth_str* data, ksauth_str* digest
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        *digest = digest_of(call, *make_hash(text_from(algorithm)), bytes_from(data));
        return KSAUTH_OK;
    });
}

ksauth_status hmac(
    ksauth_call* handle,
    const ksauth_str* algorithm,
    const ksauth_str* key,
    const ksauth_str* data,
    ksauth_str* digest
) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const auto engine = make_hmac(text_from(algorithm), bytes_from(key));
        *digest = digest_of(call, *engine, bytes_from(data));
        return KSAUTH_OK;
    });
}

ksauth_status random(ksauth_call* handle, std::uint32_t count, ksauth_str* bytes) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        std::array<char, 256> block{};
        if (count > block.size())
            throw ConfigError({.message = "a plugin gets at most 256 random bytes at once"});
        if (::getentropy(block.data(), count) != 0)
            throw std::system_error(errno, std::generic_category(), "no random bytes");
        *bytes = call.lend({block.data(), count});
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_digest digest_table{sizeof(ksauth_digest), 0, hash, hmac, random};

} // namespace ksauth
