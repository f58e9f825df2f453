// What the command prints.
#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdio>
#include <string>

#include <sys/wait.h>

using namespace ksauth;

namespace {

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

BOOST_AUTO_TEST_CASE(a_rule_can_be_asked_for)
{
    BOOST_TEST(contains(check("--explain keeps-cwd").out, "Relative paths of the application"));
    BOOST_TEST(contains(check("--explain keeps-cws").out, "there is no rule 'keeps-cws'"));
}

BOOST_AUTO_TEST_SUITE_END()
