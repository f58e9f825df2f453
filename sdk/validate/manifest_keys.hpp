// Keys of a manifest that no version has: hosts pass over them, so that nobody sees a slip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// Each with where it stands: "the key 'secert' of option 'password'". `manifest` is one that hosts
/// can read.
std::vector<std::string> unknown_manifest_keys(std::string_view manifest);

} // namespace ksauth::validate
