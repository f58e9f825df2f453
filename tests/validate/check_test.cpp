#include "findings.hpp"
#include "support/temp_folder.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <validate/check.hpp>
#include <validate/leftovers.hpp>
#include <validate/rules.hpp>

using namespace ksauth;
using namespace ksauth::validate;
using ksauth::test::TempFolder;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "breaks_";

std::vector<std::string> files_in(const char* folder)
{
    std::set<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".so") files.insert(entry.path().string());
    }
    return {files.begin(), files.end()};
}

// breaks_keeps_locale__thread.so breaks keeps-locale; the good ones break nothing.
std::set<std::string> broken_by(const fs::path& file)
{
    auto name = file.stem().string().substr(prefix.size());
    name = name.substr(0, name.find("__"));
    if (name.ends_with("good")) return {};
    std::replace(name.begin(), name.end(), '_', '-');
    if (name == "options-not-utf8") return {"options-not-utf8"};
    return {name};
}

std::string list(const Report& report)
{
    std::string text;
    for (const auto& test : report.tests) {
        for (const auto& finding : test.findings)
            text += "\n  " + finding.rule + ": '" + test.name + "': " + finding.text;
    }
    return text;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

CheckSettings quick()
{
    CheckSettings settings;
    settings.limit = std::chrono::seconds(5);
    return settings;
}

// Some rules are about what the person who checks has said.
CheckSettings settings_for(const fs::path& file)
{
    auto settings = quick();
    if (file.stem() == "breaks_never_succeeds") settings.given.options["user"] = "ann";
    return settings;
}

std::string notes_of(const Report& report)
{
    std::string text;
    for (const auto& test : report.tests) {
        for (const auto& note : test.notes)
            text += note + "\n";
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(check_test)

BOOST_DATA_TEST_CASE(
    a_broken_plugin_is_caught_by_exactly_the_rule_that_it_breaks,
    boost::unit_test::data::make(files_in(BROKEN_DIR)),
    file
)
{
    const auto report = check_file(file, settings_for(file));

    BOOST_TEST((rules_in(report) == broken_by(file)), file << list(report));
}

BOOST_DATA_TEST_CASE(
    the_plugins_that_come_with_it_break_no_rule,
    boost::unit_test::data::make(files_in(GOOD_DIR)),
    file
)
{
    const auto report = check_file(file, CheckSettings());

    BOOST_TEST(report.passed(), file << list(report));
}

BOOST_AUTO_TEST_CASE(every_rule_has_a_plugin_that_breaks_it)
{
    std::set<std::string> broken;
    for (const auto& file : files_in(BROKEN_DIR)) {
        const auto rules = broken_by(file);
        broken.insert(rules.begin(), rules.end());
    }
    const auto ids = rule_ids();

    BOOST_TEST((broken == std::set<std::string>(ids.begin(), ids.end())));
    BOOST_TEST(ids.size() >= 60U);
}

BOOST_AUTO_TEST_CASE(every_rule_is_explained_with_its_reason_and_a_remedy)
{
    for (const auto& id : rule_ids()) {
        BOOST_TEST(explain(id).find("Why: ") != std::string::npos, id);
        BOOST_TEST(!remedy(id).empty(), id);
    }
    BOOST_TEST(explain("no-such-rule").empty());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_a_finding)
{
    const auto report = check_file("/nowhere/plugin.so", quick());

    BOOST_TEST((rules_in(report) == std::set<std::string>{"elf"}));
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_a_finding_that_says_so)
{
    const TempFolder folder;
    const auto pipe = folder.path() / "pipe.so";
    BOOST_TEST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);

    BOOST_TEST(contains(list(check_file("/nowhere/plugin.so", quick())), "does not exist"));
    BOOST_TEST(contains(list(check_file(folder.path(), quick())), "is not a regular file"));
    BOOST_TEST(contains(list(check_file(pipe, quick())), "is not a regular file"));
}

BOOST_AUTO_TEST_CASE(a_plugin_that_never_succeeds_is_noted_where_all_was_made_up)
{
    const auto report = check_file(fs::path(BROKEN_DIR) / "breaks_never_succeeds.so", quick());

    BOOST_TEST(report.passed(), list(report));
    BOOST_TEST(contains(notes_of(report), "authenticate never succeeded (status "));
    BOOST_TEST(contains(notes_of(report), "give --option NAME=VALUE, --answer FILE"));
}

BOOST_AUTO_TEST_CASE(an_option_that_nobody_declares_is_refused)
{
    auto settings = quick();
    settings.given.options["nosuch"] = "1";

    BOOST_CHECK_EXCEPTION(
        check_file(fs::path(BROKEN_DIR) / "breaks_good.so", settings),
        ConfigError,
        [](const Error& error) { return contains(error.what(), "declares no option 'nosuch'"); }
    );
}

BOOST_AUTO_TEST_CASE(no_process_of_a_plugin_outlives_the_check)
{
    for (const std::string name : {"processes_left", "processes_left__session"}) {
        check_file(fs::path(BROKEN_DIR) / ("breaks_" + name + ".so"), quick());

        BOOST_TEST(children_of_this_process().empty(), name);
    }
}

BOOST_AUTO_TEST_CASE(a_plugin_that_cannot_be_made_is_not_tried_further)
{
    const auto report = check_file(fs::path(BROKEN_DIR) / "breaks_create.so", quick());

    const auto run = std::count_if(report.tests.begin(), report.tests.end(), [](const auto& test) {
        return test.run;
    });
    BOOST_TEST(run == 3); // file, load, create
}

BOOST_AUTO_TEST_CASE(options_can_be_given_where_made_up_ones_will_not_do)
{
    auto settings = quick();
    settings.given.options["user"] = "ann\xc3\xa9";
    const auto file = fs::path(BROKEN_DIR) / "breaks_options_not_utf8.so"; // takes ASCII only

    const auto report = check_file(file, settings);

    BOOST_TEST(rules_in(report).count("crash") == 1U);
}

BOOST_AUTO_TEST_CASE(where_nothing_can_be_counted_no_plugin_is_blamed)
{
    const CheckSettings settings{.processes = "/nowhere"};

    BOOST_CHECK_EXCEPTION(check_file("any.so", settings), ConfigError, [](const Error& error) {
        return std::string(error.what()).find("mount -t proc") != std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()
