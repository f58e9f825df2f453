// The commands for people who write or install plugins.
#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(plugin_commands_test, AtTheShell)

BOOST_AUTO_TEST_CASE(verify_names_each_file_with_its_digest_and_a_verdict)
{
    const auto outcome = shell.run({"plugins", "--verify", "-f", "json"});
    const auto rows = Json::parse(outcome.out);

    BOOST_TEST(outcome.status == 0);
    for (const auto& row : rows.items()) {
        BOOST_TEST(text_of(row["SHA-256"]).size() == 64U);
        BOOST_TEST(text_of(row["Verdict"]) == "good");
    }
}

BOOST_AUTO_TEST_CASE(verify_fails_where_a_file_is_refused_and_says_why)
{
    const TempFolder folder;
    folder.write("bad.so", "no plugin");

    const auto outcome =
        shell.run({"--plugin-dir", folder.path().string(), "plugins", "--verify", "-f", "json"});

    BOOST_TEST(outcome.status == 7);
    BOOST_TEST(contains(outcome.out, "is not a shared object"));
    BOOST_TEST(contains(outcome.err, "1 plugin files are refused"));
}

BOOST_AUTO_TEST_CASE(a_new_plugin_is_written_under_its_name)
{
    const auto outcome = shell.run({"plugin", "new", "our_vault"});

    const auto source = content(shell.home.path() / "our_vault" / "our_vault.cpp");
    BOOST_TEST(outcome.status == 0, outcome.err);
    BOOST_TEST(contains(source, "KSAUTH_PLUGIN(OurVault)"));
    BOOST_TEST(!contains(source, "plugin_name"));
}

BOOST_AUTO_TEST_CASE(a_new_plugin_does_not_overwrite_anything)
{
    std::filesystem::create_directory(shell.home.path() / "ours");

    const auto outcome = shell.run({"plugin", "new", "ours"});

    BOOST_TEST(outcome.status == 2);
    BOOST_TEST(contains(outcome.err, "ours exists already"));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_no_identifier_is_refused)
{
    const auto outcome = shell.run({"plugin", "new", "Our-Vault"});

    BOOST_TEST(outcome.status == 2);
    BOOST_TEST(contains(outcome.err, "lower-case letters, digits and '_', not 'Our-Vault'"));
}

BOOST_AUTO_TEST_SUITE_END()
