// What is not as it should be and stops nobody.
#pragma once

#include "cli/arguments.hpp"

#include <string>

namespace ksauth::cli {

/// The line for stderr, with its end: text, or {"warning": "..."} where JSON is wanted.
std::string warning_line(const std::string& text, Format format);

/// Prints it.
void print_warning(const std::string& text, Format format);

} // namespace ksauth::cli
