// What a value on the command line may be, and what is said of another.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ksauth::cli {

/// "" for a good value, else what is wrong with it: as CLI11 asks, whose own answers are a
/// programmer's.
using Check = std::function<std::string(const std::string& value)>;

/// One of these; `secret` ones are not told to people.
Check one_of(std::vector<std::string> names, std::vector<std::string> secret = {});

/// 0 to 999,999,999.
Check whole_number();

} // namespace ksauth::cli
