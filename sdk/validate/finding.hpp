// What the checker has to say, and how it says it from within a child process.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// A rule that a plugin file breaks.
struct Finding {
    std::string rule; ///< an id of rules.md
    std::string text; ///< what happened, in one line
};

/// Where tests put their findings: a file that outlives the process they run in.
class Recorder {
public:
    explicit Recorder(int file) : file_(file) {}

    /// Written at once: the next thing that the plugin does may be its last.
    void report(std::string_view rule, std::string_view text) noexcept;

private:
    int file_;
};

/// What recorders wrote to the file, each rule once.
std::vector<Finding> read_findings(std::string_view written);

} // namespace ksauth::validate
