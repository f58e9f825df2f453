// Checking a plugin file: whether hosts will take it, and whether it keeps the contract.
//
// Whatever runs code of the plugin does so in a child process with a time limit: a plugin may
// crash, hang, or change its process as it likes. A user of the plugin layer like others: the
// manifest is read by the framework, the host is the SDK's fake one.
#pragma once

#include "validate/finding.hpp"
#include "validate/samples.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace ksauth::validate {

struct CheckSettings {
    Given given = {};
    std::chrono::milliseconds limit = std::chrono::seconds(10); ///< for each test
    std::filesystem::path processes = "/proc"; ///< where threads and open files are counted
};

/// One test of one plugin.
struct TestResult {
    std::string plugin; ///< empty: of the whole file
    std::string name;
    std::vector<Finding> findings = {};
    std::vector<std::string> notes = {}; ///< what one should know and is no fault
    bool run = true;                     ///< false: another finding made it pointless
    std::chrono::duration<double> time = {};
};

struct Report {
    std::filesystem::path file;
    std::vector<TestResult> tests = {};

    bool passed() const;
};

/// All tests there are, in order. Throws std::system_error when this machine allows no children,
/// ConfigError where nothing can be counted, which must not look like the plugin's fault, and for
/// an option given that no plugin of the file declares.
Report check_file(const std::filesystem::path& file, const CheckSettings& settings);

} // namespace ksauth::validate
