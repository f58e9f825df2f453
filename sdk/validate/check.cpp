#include "validate/check.hpp"

#include "base/utf8.hpp"
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

// A crash is what the test was about, unless it was about something else, or came of what was
// found.
void judge_death(const ChildResult& child, const tests::Test& test, std::vector<Finding>& findings)
{
    if (!child.died()) return;
    const std::string where(test.name);
    if (child.timed_out) {
        findings.push_back({"time-limit", "the test '" + where + "' did not end"});
        return;
    }
    const auto is_cause = [](const Finding& one) { return one.rule == "call-lifetime"; };
    if (std::any_of(findings.begin(), findings.end(), is_cause)) return;
    std::string how = "exited with " + std::to_string(child.exit_status);
    if (child.signal != 0) {
        how = "was ended by ";
        how += strsignal(child.signal); // NOLINT(concurrency-mt-unsafe): not so in glibc
    }
    const std::string rule(test.rule_of_death);
    findings.push_back({rule, "the test '" + where + "' " + how});
}

void judge_leftovers(
    const ChildResult& child, const tests::Test& test, std::vector<Finding>& findings
)
{
    if (child.died() || !child.left_processes || !test.destroys) return;
    const std::string where(test.name);
    findings.push_back({"processes-left", "a process goes on after the test '" + where + "'"});
}

// The beginning of what was written, of whatever kind it is.
std::string quoted(const std::string& output)
{
    constexpr std::size_t enough = 60;
    return "wrote '" + to_utf8(output.substr(0, enough)) + "'";
}

void judge_output(const ChildResult& child, std::vector<Finding>& findings)
{
    if (child.died()) return; // then the last words of whoever ended it are there
    if (!child.out.empty()) findings.push_back({"stdout", quoted(child.out)});
    if (!child.err.empty()) findings.push_back({"stderr", quoted(child.err)});
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
        check_given_options();
        return !plugins_.empty();
    }

    // What nobody declares would be passed over.
    void check_given_options() const
    {
        for (const auto& [name, value] : settings_.given.options) {
            const auto declares = [&, &wanted = name](const PluginInfo& plugin) {
                return has_option(plugin, wanted);
            };
            if (plugins_.empty() || std::any_of(plugins_.begin(), plugins_.end(), declares))
                continue;
            throw ConfigError(
                {.message = "--option: " + report_.file.string() + " declares no option '" + name +
                            "'; ksauth plugins FILE lists those that it has"}
            );
        }
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
        judge_leftovers(child, test, result.findings);
        judge_output(child, result.findings);
        take_notes(result);
        forget_known(result.findings);
        died_ = child.died();
        return result;
    }

    static void take_notes(TestResult& result)
    {
        auto& findings = result.findings;
        const auto is_fault = [](const Finding& one) { return one.rule != Recorder::note; };
        const auto notes = std::stable_partition(findings.begin(), findings.end(), is_fault);
        for (auto note = notes; note != findings.end(); ++note)
            result.notes.push_back(std::move(note->text));
        findings.erase(notes, findings.end());
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
            pointless = (test.essential && (died_ || has(result.findings, "create"))) ||
                        has(result.findings, "processes-left"); // or there are thousands soon
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
