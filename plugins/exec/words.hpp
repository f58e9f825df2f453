// What a helper wrote to stderr, made fit for a message: no secret, no broken text.
#pragma once

#include <ksauth/sdk/call.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Whether it is UTF-8 (RFC 3629).
bool is_utf8(std::string_view text) noexcept;

/// The last line, with "***" for what the helper was given in secret: the values of the
/// environment's NAME=value entries and each value inside `input`, a JSON text or "". Those shorter
/// than four bytes stay, as masking them would hide half the text.
std::string last_words(
    const ksauth::sdk::Call& call,
    std::string text,
    const std::vector<std::string>& environment,
    std::string_view input
);
