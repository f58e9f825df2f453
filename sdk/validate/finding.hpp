// What the checker has to say, and how it says it from within a child process.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// A rule that a plugin file breaks.
struct Finding {
    std::string rule; ///< an id of rules.md
    std::string text; ///< what happened, in one line of UTF-8
};

/// Where tests put their findings: a file that outlives the process they run in.
class Recorder {
public:
    /// `end_mark`: the file whose content says that the work got to its end.
    Recorder(int file, int end_mark) : file_(file), end_mark_(end_mark) {}

    /// Written at once: the next thing that the plugin does may be its last.
    void report(std::string_view rule, std::string_view text) noexcept;

    /// What the reader should know and is no fault: it comes among the findings, of this "rule".
    static constexpr std::string_view note = "note";

    /// The work got to its end. A process that ends without it was ended by the plugin.
    void end() noexcept;

private:
    int file_;
    int end_mark_;
};

/// What recorders wrote to the file, each rule once.
std::vector<Finding> read_findings(std::string_view written);

} // namespace ksauth::validate
