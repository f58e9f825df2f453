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

/// Whether errors are wanted as JSON; told from the raw line, which may be what is wrong.
bool wants_json(int argc, const char* const* argv);

} // namespace ksauth::cli
