// Keeps secrets out of texts that people read: logs, errors.
//
// It knows which names hold secrets, in headers, JSON, forms and queries alike, and the secrets
// that it was told of. Thread-safe.
#pragma once

#include <ksauth/error.hpp>
#include <ksauth/secret.hpp>

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

class Redactor {
public:
    Redactor() = default;

    /// Also masks what `known` does, which may be null and must outlive it.
    explicit Redactor(const Redactor* known) noexcept : known_(known) {}

    /// Masks this text from now on, also where JSON, a form or a URL holds it. Texts of fewer than
    /// four characters are left alone: masking them would eat ordinary words.
    void learn(std::string_view secret);

    /// The text with every learnt secret replaced by "***".
    std::string mask(std::string_view text) const;

    /// The error with all its texts masked.
    Error mask(const Error& error) const;

private:
    void collect(std::vector<Secret>& all) const;

    const Redactor* const known_ = nullptr;
    mutable std::mutex mutex_;
    std::vector<Secret> secrets_;
};

/// Whether a header's value is never shown, and does not go to another origin: Authorization,
/// X-Auth-Token, X-Subject-Token, Set-Cookie, Openstack-Auth-Receipt, X-Account-Meta-Temp-URL-Key
/// and whatever else calls itself a token, a secret, a key or a signature.
bool is_secret_header(std::string_view name);

/// The same for a member of JSON, or a field of a form or query: passwords, tokens, passcodes,
/// secrets, keys, signatures.
bool is_secret_key(std::string_view name);

/// The same for a setting that some other program reads, of which nothing but its name is known:
/// all that calls itself a token or a credential, too.
bool is_secret_setting(std::string_view name);

/// Whether such a member, where it is an object, is only the name of what holds the secret, such as
/// the method "password".
bool holds_a_secret(std::string_view name);

/// "a=1&password=***": a form or a query with its secret values masked, also those of a form within
/// a value.
std::string masked_form(std::string_view form);

/// Any text, with what is secret in the URLs within it masked.
std::string masked_text(std::string_view text);

/// Without control characters, which could make one line of a log look like two: "\n" is what a
/// line's end becomes.
std::string on_one_line(std::string_view text);

/// A URL for logs: its query masked, without user name, password and fragment.
std::string masked_url(std::string_view url);

} // namespace ksauth
