#include "cli/check_report.hpp"

#include "base/utf8.hpp"
#include "cli/harmless.hpp"

#include <ksauth/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <validate/rules.hpp>

namespace ksauth::cli {
namespace {

using validate::Finding;
using validate::Report;
using validate::TestResult;

std::string seconds(std::chrono::duration<double> time)
{
    char text[32] = "";
    std::snprintf(text, sizeof text, "%.3f", time.count());
    return text;
}

std::chrono::duration<double> time_of(const Report& report)
{
    std::chrono::duration<double> time{};
    for (const auto& test : report.tests)
        time += test.time;
    return time;
}

template <class Condition>
std::string count(const Report& report, Condition condition)
{
    return std::to_string(std::count_if(report.tests.begin(), report.tests.end(), condition));
}

std::size_t findings_of(const Report& report)
{
    std::size_t number = 0;
    for (const auto& test : report.tests)
        number += test.findings.size();
    return number;
}

void print_finding(
    std::ostream& out, const Report& report, const TestResult& test, const Finding& finding
)
{
    out << report.file.string() << ": " << finding.rule << ": ";
    if (!test.plugin.empty()) out << "'" << harmless(test.plugin) << "', ";
    out << "test '" << test.name << "': " << harmless(finding.text) << '\n';
    out << "  mend: " << validate::remedy(finding.rule) << '\n';
}

// A file's name is of bytes.
std::string name_of(const Report& report)
{
    return to_utf8(report.file.string());
}

void print_notes(std::ostream& out, const Report& report)
{
    for (const auto& test : report.tests) {
        for (const auto& note : test.notes) {
            out << report.file.string() << ": note: '" << harmless(test.plugin) << "', test '"
                << test.name << "': " << harmless(note) << '\n';
        }
    }
}

Json describe(const Finding& finding)
{
    return Json::object(
        {{"rule", finding.rule}, {"text", finding.text}, {"remedy", validate::remedy(finding.rule)}}
    );
}

Json describe(const TestResult& test)
{
    Json::Array findings;
    for (const auto& finding : test.findings)
        findings.push_back(describe(finding));
    Json::Array notes;
    for (const auto& note : test.notes)
        notes.push_back(note);
    return Json::object(
        {{"name", test.name},
         {"plugin", test.plugin.empty() ? Json() : Json(test.plugin)},
         {"run", test.run},
         {"seconds", test.time.count()},
         {"findings", Json::array(std::move(findings))},
         {"notes", Json::array(std::move(notes))}}
    );
}

Json describe(const Report& report)
{
    Json::Array tests;
    for (const auto& test : report.tests)
        tests.push_back(describe(test));
    return Json::object(
        {{"file", name_of(report)},
         {"passed", report.passed()},
         {"seconds", time_of(report).count()},
         {"tests", Json::array(std::move(tests))}}
    );
}

// Characters that no XML has: the last two of the first plane.
std::string without_noncharacters(std::string text)
{
    for (const std::string_view none : {"\xef\xbf\xbe", "\xef\xbf\xbf"}) {
        for (auto at = text.find(none); at != std::string::npos; at = text.find(none, at))
            text.replace(at, none.size(), "?");
    }
    return text;
}

std::string xml(std::string_view text)
{
    std::string escaped;
    for (const char letter : without_noncharacters(harmless(to_utf8(text)))) {
        switch (letter) {
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '&':
            escaped += "&amp;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += letter;
        }
    }
    return escaped;
}

void print_case(std::ostream& out, const Report& report, const TestResult& test)
{
    const auto plugin = test.plugin.empty() ? report.file.filename().string() : test.plugin;
    out << "    <testcase classname=\"" << xml(plugin) << "\" name=\"" << xml(test.name)
        << "\" time=\"" << seconds(test.time) << "\">\n";
    if (!test.run) out << "      <skipped message=\"an earlier finding made it pointless\"/>\n";
    for (const auto& finding : test.findings) {
        out << "      <failure type=\"" << xml(finding.rule) << "\" message=\"" << xml(finding.text)
            << "\">" << xml(validate::remedy(finding.rule)) << "</failure>\n";
    }
    for (const auto& note : test.notes)
        out << "      <system-out>" << xml(note) << "</system-out>\n";
    out << "    </testcase>\n";
}

} // namespace

void print_check_text(std::ostream& out, const std::vector<Report>& reports, bool quiet)
{
    for (const auto& report : reports) {
        for (const auto& test : report.tests) {
            for (const auto& finding : test.findings)
                print_finding(out, report, test, finding);
        }
        if (quiet) continue;
        print_notes(out, report);
        const auto ran = count(report, [](const TestResult& test) { return test.run; });
        const auto left = count(report, [](const TestResult& test) { return !test.run; });
        out << report.file.string() << ": " << (report.passed() ? "passed" : "failed") << ", "
            << ran << " tests in " << seconds(time_of(report)) << " s, " << findings_of(report)
            << " findings";
        if (left != "0") out << ", " << left << " tests not run";
        out << '\n';
    }
}

void print_check_json(std::ostream& out, const std::vector<Report>& reports)
{
    Json::Array all;
    for (const auto& report : reports)
        all.push_back(describe(report));
    out << Json::array(std::move(all)).dump_pretty() << '\n';
}

void print_check_junit(std::ostream& out, const std::vector<Report>& reports)
{
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    for (const auto& report : reports) {
        out << "  <testsuite name=\"" << xml(report.file.string()) << "\" tests=\""
            << report.tests.size() << "\" failures=\""
            << count(report, [](const TestResult& test) { return !test.findings.empty(); })
            << "\" skipped=\"" << count(report, [](const TestResult& test) { return !test.run; })
            << "\" time=\"" << seconds(time_of(report)) << "\">\n";
        for (const auto& test : report.tests)
            print_case(out, report, test);
        out << "  </testsuite>\n";
    }
    out << "</testsuites>\n";
}

} // namespace ksauth::cli
