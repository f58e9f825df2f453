// What is wrong with a command line.
#pragma once

#include "cli/arguments.hpp"

#include <string>
#include <vector>

namespace ksauth::cli {

/// Which of the options do not go together; empty if all do.
std::string conflict_in(const Arguments& arguments);

/// Why there is no command, where the first word that nobody took stands in its place.
std::string no_command(const std::string& word, const std::vector<std::string>& commands);

} // namespace ksauth::cli
