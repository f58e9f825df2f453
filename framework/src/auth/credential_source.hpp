// Where an Auth's credential comes from: a mechanism of its own, or other Auths.
#pragma once

#include <ksauth/auth.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace ksauth {

/// What Auth promises, function by function. Thread-safe.
class CredentialSource {
public:
    virtual ~CredentialSource() = default;

    /// Whose endpoints, signature and TLS go with the credential.
    virtual AuthPlugin& plugin() noexcept = 0;

    virtual CredentialPtr
    get(AuthPort& port, const Context& context, std::chrono::seconds min_remaining) = 0;
    virtual CredentialPtr current() const = 0;
    virtual bool reject(std::uint64_t generation) = 0;
    virtual bool invalidate() = 0;

    virtual std::string cache_id() const = 0;
    virtual Secret export_state() const = 0;
    virtual bool import_state(const Secret& state) = 0;
};

} // namespace ksauth
