// Text of others - servers, files, plugins - on a terminal: it must not drive it.
#pragma once

#include <string>
#include <string_view>

namespace ksauth::cli {

/// The text with '?' for control characters but the line feed (C0, DEL, C1), for those that turn
/// the direction of writing, and for what is no UTF-8.
std::string harmless(std::string_view text);

/// The same, and in one line: a blank for each line feed.
std::string one_line(std::string_view text);

} // namespace ksauth::cli
