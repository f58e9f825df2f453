// Bodies as they may be shown in a log.
#pragma once

#include <string>
#include <string_view>

namespace ksauth {

/// In JSON and form bodies the values of keys that hold secrets (password, secret, token ids,
/// passcode, ...) become "***"; a token's catalog is left out. What claims to be JSON and is not,
/// and other types than text, are not shown at all.
std::string mask_body(std::string_view content_type, std::string_view body);

} // namespace ksauth
