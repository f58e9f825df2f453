#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ksauth;
using namespace ksauth::test;

namespace {

bool any_contains(const std::vector<std::string>& texts, std::string_view part)
{
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return contains(text, part);
    });
}

const std::string many_mistakes = "clouds:\n"
                                  "  a:\n"
                                  "    insecure: perhaps\n"
                                  "    timeout: soon\n"
                                  "    key: /key.pem\n"
                                  "    profile: vendor\n"
                                  "    auth:\n"
                                  "      auth_url: identity.example\n"
                                  "      usrname: ann\n"
                                  "      pasword: planted-secret\n";

} // namespace

BOOST_AUTO_TEST_SUITE(mistakes_test)

BOOST_FIXTURE_TEST_CASE(an_unknown_plugin_does_not_hide_other_mistakes, ConfigRoom)
{
    const auto file =
        write("clouds.yaml", "clouds:\n  a:\n    auth_type: pasword\n    timeout: soon\n");

    BOOST_CHECK_EXCEPTION(load("a"), PluginNotFound, [&](const PluginNotFound& error) {
        return contains(error.what(), "auth_type (" + file.string() + ":3): ") &&
               contains(error.what(), "; 'timeout' (" + file.string() + ":4) must be") &&
               error.facts().problems.size() == 2U;
    });
}

BOOST_FIXTURE_TEST_CASE(nor_does_an_auth_type_that_is_no_name, ConfigRoom)
{
    write(
        "clouds.yaml",
        "clouds:\n  a:\n    auth_type: [x]\n    verify: maybe\n    connect_retries: z\n"
    );

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST_REQUIRE(facts.problems.size() == 3U);
    BOOST_TEST(any_contains(facts.problems, "clouds.yaml:3) must be a name"));
    BOOST_TEST(any_contains(facts.problems, "'verify' ("));
    BOOST_TEST(any_contains(facts.problems, "'connect_retries' ("));
}

BOOST_FIXTURE_TEST_CASE(an_unknown_plugin_does_not_hide_mistakes_of_a_services_settings, ConfigRoom)
{
    write("clouds.yaml", "clouds: {a: {auth_type: nosuch, compute_api_version: junk}}\n");

    BOOST_CHECK_EXCEPTION(load("a"), PluginNotFound, [](const PluginNotFound& error) {
        return contains(error.what(), "'compute_api_version' (") &&
               error.facts().problems.size() == 2U;
    });
}

BOOST_FIXTURE_TEST_CASE(all_mistakes_are_told_at_once, ConfigRoom)
{
    write("clouds.yaml", many_mistakes);

    const auto problems = failure_of([&] { load("a"); }).problems;

    BOOST_TEST(any_contains(problems, "clouds.yaml:3) must be true or false"));
    BOOST_TEST(any_contains(problems, "clouds.yaml:4) must be a duration"));
    BOOST_TEST(any_contains(problems, "clouds.yaml:5) is of no use without 'cert'"));
    BOOST_TEST(any_contains(problems, "clouds.yaml:6: there is no profile 'vendor'"));
    BOOST_TEST(any_contains(problems, "clouds.yaml:8) must be an absolute"));
    BOOST_TEST(any_contains(problems, "clouds.yaml:9), did you mean 'username'?"));
    BOOST_TEST(any_contains(problems, "clouds.yaml:10), did you mean 'password'?"));
    BOOST_TEST(any_contains(problems, "missing option 'password'"));
    BOOST_TEST(any_contains(problems, "one of the options 'user_id', 'username'"));
    BOOST_TEST(problems.size() == 9U);
}

BOOST_FIXTURE_TEST_CASE(the_message_holds_every_problem_and_names_the_cloud, ConfigRoom)
{
    write("clouds.yaml", many_mistakes);

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST(facts.message.starts_with("cannot load cloud 'a': "));
    for (const auto& problem : facts.problems)
        BOOST_TEST(contains(facts.message, problem), problem);
}

BOOST_FIXTURE_TEST_CASE(a_secret_is_in_no_message, ConfigRoom)
{
    write("clouds.yaml", many_mistakes);
    write(
        "secure.yaml", "clouds: {a: {auth: {password: [planted-secret], token: planted-secret}}}"
    );
    environment["OS_PASSWORD"] = "planted-secret";

    const auto facts = failure_of([&] { load_first("a"); });

    BOOST_TEST(!contains(facts.message, "planted"), facts.message);
}

BOOST_FIXTURE_TEST_CASE(
    a_misspelled_name_beside_the_auth_block_is_told_next_to_a_mistake, ConfigRoom
)
{
    write("clouds.yaml", "clouds: {a: {auth_url: 'http://x.example', username: u, pasword: p}}");

    const auto problems = failure_of([&] { load("a"); }).problems;

    BOOST_TEST(any_contains(problems, "missing option 'password'"));
    BOOST_TEST(any_contains(problems, "did you mean 'password'?"));
}

BOOST_FIXTURE_TEST_CASE(mistakes_of_both_files_are_told_together, ConfigRoom)
{
    write("clouds.yaml", "clouds: {a: {}, a: {}}\n");
    write("secure.yaml", "clouds: [a]\n");

    const auto problems = failure_of([&] { load("a"); }).problems;

    BOOST_TEST(any_contains(problems, "clouds.yaml:1: the key 'a' is there twice"));
    BOOST_TEST(any_contains(problems, "secure.yaml:1: 'clouds' must be a map"));
}

BOOST_FIXTURE_TEST_CASE(an_override_that_the_plugin_does_not_know_is_a_mistake, ConfigRoom)
{
    write("clouds.yaml", complete_cloud);
    overrides = {{"projet_name", "p", "--os-projet-name"}};

    const auto problems = failure_of([&] { load("a"); }).problems;

    BOOST_TEST_REQUIRE(problems.size() == 1U);
    BOOST_TEST(contains(problems[0], "'projet_name' (--os-projet-name), did you mean"));
}

BOOST_FIXTURE_TEST_CASE(what_a_configuration_made_by_hand_says_wrong_is_refused_too, ConfigRoom)
{
    const Cloud cloud{.settings = {{"timeout", "soon", "by hand"}}};

    BOOST_CHECK_THROW(cloud.session_options(), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
