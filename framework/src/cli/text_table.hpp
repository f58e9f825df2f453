// Rows as a table of text with rulers, as OpenStack's tools print them.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace ksauth::cli {

using TextRow = std::vector<std::string>;

/// Cells may have several lines. Every row has as many cells as there are columns.
void print_table(std::ostream& out, const TextRow& columns, const std::vector<TextRow>& rows);

} // namespace ksauth::cli
