#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const std::string digest(64, 'a');

} // namespace

BOOST_FIXTURE_TEST_SUITE(plugin_section_test, ConfigRoom)

BOOST_AUTO_TEST_CASE(clouds_yaml_says_where_plugins_are_and_which_are_allowed)
{
    write(
        "clouds.yaml",
        "plugins:\n  dirs: [/opt/one, /opt/two]\n  allowed: [v3password, mine]\n  pinned: {mine: " +
            digest + "}\n" + complete_cloud
    );

    const auto search = load_plugin_search(sources());

    BOOST_TEST(search.plugin_dirs == (std::vector<std::filesystem::path>{"/opt/one", "/opt/two"}));
    BOOST_TEST(search.allowed == (std::vector<std::string>{"v3password", "mine"}));
    BOOST_TEST(search.pinned.at("mine") == digest);
}

BOOST_AUTO_TEST_CASE(an_ini_file_says_it_in_a_section_of_its_own)
{
    const auto file = write(
        "service.conf",
        "[plugins]\ndirs = /opt/one, /opt/two\nallowed = v3password\npinned = mine: " + digest +
            "\nother = x\n[a]\nauth_type = token\ntoken = t\n"
    );

    const auto search = load_plugin_search(file);

    BOOST_TEST(search.plugin_dirs.size() == 2U);
    BOOST_TEST(search.allowed == (std::vector<std::string>{"v3password"}));
    BOOST_TEST(search.pinned.at("mine") == digest);
}

BOOST_AUTO_TEST_CASE(a_dollar_in_it_is_filled_or_told)
{
    const auto file = write("a.conf", "[plugins]\ntop = /opt\ndirs = $top/one\n");
    const auto bad = write("b.conf", "[plugins]\ndirs = $top/one\n");

    const auto facts = failure_of([&] { load_plugin_search(bad); });

    BOOST_TEST(load_plugin_search(file).plugin_dirs.at(0) == "/opt/one");
    BOOST_TEST(contains(facts.message, "b.conf:2: 'dirs' has a '$' before"), facts.message);
}

BOOST_AUTO_TEST_CASE(without_a_section_or_a_file_there_is_nothing_to_say)
{
    BOOST_TEST(load_plugin_search(sources()).allowed.empty());
    write("clouds.yaml", "clouds: [bad\n");
    BOOST_TEST(load_plugin_search(sources()).allowed.empty());
    BOOST_TEST(load_plugin_search(write("a.conf", "[a]\n")).allowed.empty());
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_told_with_their_lines)
{
    write(
        "clouds.yaml",
        "plugins:\n  dirs: [here]\n  allwoed: [x]\n  pinned: {mine: short}\n  allowed: {a: b}\n"
    );

    const auto facts = failure_of([&] { load_plugin_search(sources()); });

    BOOST_TEST(facts.problems.size() == 4U);
    BOOST_TEST(contains(facts.message, "clouds.yaml:2: a folder of plugins must be an absolute"));
    BOOST_TEST(contains(facts.message, "clouds.yaml:3: 'plugins' has no 'allwoed', did you mean"));
    BOOST_TEST(contains(facts.message, "clouds.yaml:4: a plugin is pinned to the 64 hex digits"));
    BOOST_TEST(contains(facts.message, "clouds.yaml:5: this must be a list of plugins"));
}

BOOST_AUTO_TEST_CASE(folders_are_not_taken_from_where_one_stands)
{
    write("clouds.yaml", "plugins: {dirs: [/opt/one]}\n");
    auto usual = sources();
    usual.folders.clear();
    const Standing standing(path("."));

    const auto facts = failure_of([&] { load_plugin_search(usual); });

    BOOST_TEST(contains(facts.message, "'dirs' are not used from the present folder"));
}

BOOST_AUTO_TEST_CASE(a_file_that_was_named_may_name_folders_wherever_it_lies)
{
    environment["OS_CLIENT_CONFIG_FILE"] = write("clouds.yaml", "plugins: {dirs: [/opt/one]}\n");
    auto usual = sources();
    usual.folders.clear();
    const Standing standing(path("."));

    BOOST_TEST(load_plugin_search(usual).plugin_dirs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_of_what_is_allowed_may_lie_anywhere)
{
    write("clouds.yaml", "plugins: {allowed: [token]}\n");
    auto usual = sources();
    usual.folders.clear();
    const Standing standing(path("."));

    BOOST_TEST(load_plugin_search(usual).allowed.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
