// Keeps secrets out of texts that people read: logs, errors.
//
// It knows which header names and JSON keys hold secrets, and the secrets that it was told of.
// Thread-safe.
#pragma once

#include <ksauth/secret.hpp>

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

class Redactor {
public:
    /// Masks this text from now on. Texts of fewer than four characters are left alone: masking
    /// them would eat ordinary words.
    void learn(std::string_view secret);

    /// The text with every learnt secret replaced by "***".
    std::string mask(std::string_view text) const;

private:
    mutable std::mutex mutex_;
    std::vector<Secret> secrets_;
};

/// Whether a header's value is never shown: Authorization, X-Auth-Token, X-Subject-Token,
/// Set-Cookie, Openstack-Auth-Receipt and whatever else calls itself a token, a secret, a key or a
/// signature.
bool is_secret_header(std::string_view name) noexcept;

} // namespace ksauth
