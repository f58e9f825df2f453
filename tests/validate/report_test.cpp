// What the command prints.
#include "support/temp_folder.hpp"

#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include <sys/wait.h>

using namespace ksauth;
using ksauth::test::TempFolder;

namespace {

namespace fs = std::filesystem;

struct Ran {
    std::string out;
    int status;
};

Ran check(const std::string& arguments)
{
    const auto line = std::string(KSAUTH_COMMAND) + " check " + arguments + " 2>&1";
    FILE* pipe = popen(line.c_str(), "r"); // NOLINT(cert-env33-c): our own command
    BOOST_REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> block = {};
    while (const auto got = fread(block.data(), 1, block.size(), pipe))
        text.append(block.data(), got);
    return {text, WEXITSTATUS(pclose(pipe))};
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

const std::string broken = BROKEN_DIR "/breaks_keeps_cwd.so";
const std::string good = BROKEN_DIR "/breaks_good.so";

} // namespace

BOOST_AUTO_TEST_SUITE(report_test)

BOOST_AUTO_TEST_CASE(a_finding_names_file_rule_test_and_remedy)
{
    const auto ran = check(broken);

    BOOST_TEST(contains(ran.out, broken + ": keeps-cwd: 'keeps_cwd', test 'life': authenticate: "));
    BOOST_TEST(contains(ran.out, "  mend: Use absolute paths."));
    BOOST_TEST(ran.status == 7);
}

BOOST_AUTO_TEST_CASE(a_good_plugin_passes)
{
    const auto ran = check(good);

    BOOST_TEST(contains(ran.out, good + ": passed, "));
    BOOST_TEST(ran.status == 0);
}

BOOST_AUTO_TEST_CASE(json_has_every_test_with_its_findings)
{
    const auto ran = check("-f json " + good + " " + broken);
    const auto text = ran.out.substr(0, ran.out.rfind("]") + 1);
    const auto reports = Json::parse(text.substr(0, text.rfind("\n]") + 2));

    BOOST_TEST(reports[0]["passed"].as_bool());
    BOOST_TEST(!reports[1]["passed"].as_bool());
    std::string rules;
    for (const auto& test : reports[1]["tests"].items()) {
        for (const auto& finding : test["findings"].items())
            rules += std::string(finding["rule"].as_string()) + " ";
    }
    BOOST_TEST(rules == "keeps-cwd ");
}

BOOST_AUTO_TEST_CASE(junit_has_a_failure_for_each_finding)
{
    const auto ran = check("--junit " + broken);

    BOOST_TEST(contains(ran.out, "<testsuite name=\"" + broken + "\""));
    BOOST_TEST(contains(ran.out, "<failure type=\"keeps-cwd\""));
}

BOOST_AUTO_TEST_CASE(junit_counts_cases_that_fail_and_not_findings)
{
    const TempFolder folder;
    const auto file = folder.path() / "two.so";
    fs::copy_file(BROKEN_DIR "/breaks_elf_runpath.so", file);
    fs::permissions(file, fs::perms::others_write, fs::perm_options::add);

    const auto ran = check("--junit " + file.string());

    BOOST_TEST(contains(ran.out, "<failure type=\"elf-runpath\""));
    BOOST_TEST(contains(ran.out, "<failure type=\"file-mode\""));
    BOOST_TEST(contains(ran.out, " failures=\"1\""));
}

BOOST_AUTO_TEST_CASE(reports_are_of_text_whatever_a_plugin_writes_and_is_called)
{
    const TempFolder folder;
    const auto file = folder.path() / "not\xfftext.so";
    fs::copy_file(BROKEN_DIR "/breaks_stdout__no_text.so", file);

    const auto junit = check("--junit " + file.string()).out;
    const auto json = check("-f json " + file.string()).out;

    BOOST_TEST(contains(junit, "not\xef\xbf\xbdtext.so"));
    BOOST_TEST(contains(junit, "wrote '\xef\xbf\xbdxxx"));
    BOOST_TEST(contains(junit, "xxx\xef\xbf\xbd'"));
    BOOST_TEST(!contains(junit, "\xff"));
    BOOST_TEST(!Json::parse(json.substr(0, json.rfind("\n]") + 2))[0]["passed"].as_bool());
}

BOOST_AUTO_TEST_CASE(what_is_no_fault_is_a_note_and_the_plugin_passes)
{
    const std::string file = BROKEN_DIR "/breaks_never_succeeds.so";

    const auto ran = check(file);

    BOOST_TEST(contains(ran.out, ": note: 'never_succeeds', test 'life': authenticate never "));
    BOOST_TEST(ran.status == 0);
    BOOST_TEST(check("--option user=ann " + file).status == 7);
    BOOST_TEST(contains(check("--junit " + file).out, "<system-out>authenticate never succeeded"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_meant_is_refused)
{
    for (const auto& arguments :
         {"--option nosuch=1 " + good, "--test-limit 0 " + good, std::string("''")}) {
        const auto ran = check(arguments);

        BOOST_TEST(ran.status == 2, arguments << ": " << ran.out);
        BOOST_TEST(!contains(ran.out, "a bug"));
    }
}

BOOST_AUTO_TEST_CASE(a_rule_can_be_asked_for)
{
    BOOST_TEST(contains(check("--explain keeps-cwd").out, "Relative paths of the application"));
    BOOST_TEST(contains(check("--explain keeps-cws").out, "there is no rule 'keeps-cws'"));
}

BOOST_AUTO_TEST_SUITE_END()
