// Rows as a table of text with rulers, as OpenStack's tools print them.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::cli {

using TextRow = std::vector<std::string>;

/// Cells may have several lines. Every row has as many cells as there are columns.
void print_table(std::ostream& out, const TextRow& columns, const std::vector<TextRow>& rows);

/// The text with control characters but the line feed replaced, so that what a server sent cannot
/// drive the terminal.
std::string harmless(std::string_view text);

} // namespace ksauth::cli
