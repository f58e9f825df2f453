// What `ksauth check` found, for people, for scripts and for build servers.
#pragma once

#include <ostream>
#include <vector>

#include <validate/check.hpp>

namespace ksauth::cli {

/// A line for each finding, with what to do about it, and one for each note and to sum up each
/// file. `quiet`: only the findings.
void print_check_text(std::ostream& out, const std::vector<validate::Report>& reports, bool quiet);

/// A list of {"file", "passed", "seconds", "tests": [{"name", "plugin", "run", "seconds",
/// "findings": [{"rule", "text", "remedy"}], "notes": [text]}]}.
void print_check_json(std::ostream& out, const std::vector<validate::Report>& reports);

/// JUnit's XML: a suite for each file, a case for each test, a failure for each finding.
/// Well-formed whatever is in names and texts.
void print_check_junit(std::ostream& out, const std::vector<validate::Report>& reports);

} // namespace ksauth::cli
