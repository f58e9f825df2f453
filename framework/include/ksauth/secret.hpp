// Text that must not be seen: passwords, tokens.
//
// A Secret cannot be streamed, logged or compared by accident; reveal() is the one way to its text.
// Its memory is overwritten when it goes. A value: copies are independent and each wipes itself.
// Safe to read from several threads.
#pragma once

#include <ksauth/export.hpp>

#include <string>
#include <string_view>

namespace ksauth {

class KSAUTH_API Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : text_(text) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    /// The text itself, valid until this Secret changes or goes.
    std::string_view reveal() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

private:
    std::string text_;
};

/// Overwrites the text's memory in a way that the compiler keeps, then empties it.
KSAUTH_API void wipe(std::string& text) noexcept;

} // namespace ksauth
