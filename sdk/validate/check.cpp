#include "validate/check.hpp"

#include "validate/child.hpp"
#include "validate/file_rules.hpp"
#include "validate/subject.hpp"
#include "validate/tests/tests.hpp"

#include <ksauth/error.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

namespace ksauth::validate {
namespace {

using Clock = std::chrono::steady_clock;

// A crash is what the test was about, unless it was about something else.
void judge_death(const ChildResult& child, const tests::Test& test, std::vector<Finding>& findings)
{
    if (!child.died()) return;
    const std::string where(test.name);
    if (child.timed_out) {
        findings.push_back({"time-limit", "the test '" + where + "' did not end"});
        return;
    }
    std::string how = "exited with " + std::to_string(child.exit_status);
    if (child.signal != 0) {
        how = "was ended by ";
        how += strsignal(child.signal); // NOLINT(concurrency-mt-unsafe): not so in glibc
    }
    const std::string rule(test.rule_of_death);
    findings.push_back({rule, "the test '" + where + "' " + how});
}

void judge_output(const ChildResult& child, std::vector<Finding>& findings)
{
    if (child.died()) return; // then the last words of whoever ended it are there
    if (!child.out.empty())
        findings.push_back({"stdout", "wrote '" + child.out.substr(0, 60) + "'"});
    if (!child.err.empty())
        findings.push_back({"stderr", "wrote '" + child.err.substr(0, 60) + "'"});
}

class Checker {
public:
    Checker(std::filesystem::path file, const CheckSettings& settings) : settings_(settings)
    {
        report_.file = std::move(file);
    }

    Report run()
    {
        if (!check_the_file()) return std::move(report_);
        const auto& loading = run_test(tests::loading, "", [&](Recorder& recorder) {
            tests::load(report_.file, plugins_, recorder);
        });
        if (!loading.findings.empty()) return std::move(report_);
        for (const auto& plugin : plugins_)
            check_plugin(plugin);
        return std::move(report_);
    }

private:
    // Without running any of it.
    bool check_the_file()
    {
        auto& test = report_.tests.emplace_back();
        test.name = "file";
        const auto start = Clock::now();
        test.findings = check_file_rules(report_.file, plugins_);
        test.time = Clock::now() - start;
        return !plugins_.empty();
    }

    const TestResult& run_test(
        const tests::Test& test,
        const std::string& plugin,
        const std::function<void(Recorder&)>& work
    )
    {
        auto& result = report_.tests.emplace_back();
        result.plugin = plugin;
        result.name = test.name;
        const auto start = Clock::now();
        const auto child = run_in_child(work, settings_.limit);
        result.time = Clock::now() - start;
        result.findings = child.findings;
        judge_death(child, test, result.findings);
        judge_output(child, result.findings);
        forget_known(result.findings);
        died_ = child.died();
        return result;
    }

    // A rule is reported once for each plugin, by the first test that saw it.
    void forget_known(std::vector<Finding>& findings)
    {
        const auto is_known = [&](const Finding& finding) {
            return !known_.insert(finding.rule).second;
        };
        findings.erase(std::remove_if(findings.begin(), findings.end(), is_known), findings.end());
    }

    void check_plugin(const PluginInfo& plugin)
    {
        known_.clear();
        bool pointless = false;
        for (const auto& test : tests::all()) {
            if (pointless) {
                auto& result = report_.tests.emplace_back();
                result = {.plugin = plugin.name, .name = std::string(test.name)};
                result.run = false;
                continue;
            }
            const auto& result = run_test(test, plugin.name, [&](Recorder& recorder) {
                const auto& module = sdk::testing::open_module(report_.file.string());
                test.run(Subject(module, plugin, settings_.given), recorder);
            });
            pointless = test.essential && (died_ || has(result.findings, "create"));
        }
    }

    static bool has(const std::vector<Finding>& findings, std::string_view rule)
    {
        return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.rule == rule;
        });
    }

    const CheckSettings& settings_;
    Report report_;
    std::vector<PluginInfo> plugins_;
    std::set<std::string> known_;
    bool died_ = false;
};

} // namespace

bool Report::passed() const
{
    return std::all_of(tests.begin(), tests.end(), [](const TestResult& test) {
        return test.findings.empty() && test.run;
    });
}

Report check_file(const std::filesystem::path& file, const CheckSettings& settings)
{
    if (!std::filesystem::exists(settings.processes / "self")) {
        throw ConfigError(
            {.message = "cannot check plugins where " + settings.processes.string() +
                        " is not mounted, as in a bare chroot: mount -t proc proc /proc"}
        );
    }
    return Checker(std::filesystem::absolute(file), settings).run();
}

} // namespace ksauth::validate
