// The commands for people who write or install plugins.
#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::string verdict_of(const Json& rows, const std::string& name)
{
    for (const auto& row : rows.items()) {
        if (text_of(row["Name"]) == name) return text_of(row["Verdict"]);
    }
    return "no row";
}

} // namespace

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

BOOST_AUTO_TEST_CASE(verify_calls_good_what_hosts_take_and_nothing_else)
{
    const auto folder = shell.home.path() / ".config" / "openstack";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "clouds.yaml") << "clouds: {}\nplugins: {allowed: [v3token, v3totp, "
                                             "v3tokn], pinned: {v3totp: "
                                          << std::string(64, '0') << "}}\n";

    const auto outcome = shell.run({"plugins", "--verify", "-f", "json"});
    const auto rows = Json::parse(outcome.out);

    BOOST_TEST(outcome.status == 7);
    BOOST_TEST(verdict_of(rows, "v3token") == "good");
    BOOST_TEST(contains(verdict_of(rows, "v3totp"), "is pinned for 'v3totp'"));
    BOOST_TEST(contains(verdict_of(rows, "v3password"), "the application allows"));
    BOOST_TEST(contains(verdict_of(rows, "v3tokn"), "no such plugin, did you mean 'v3token'?"));
}

BOOST_AUTO_TEST_CASE(verify_lists_a_file_whose_plugin_is_found_elsewhere_before)
{
    const TempFolder folder;
    folder.copy(KSAUTH_TEST_TWO_PLUGINS, "first.so");
    folder.copy(KSAUTH_TEST_TWO_PLUGINS, "second.so");

    const auto outcome =
        shell.run({"--plugin-dir", folder.path().string(), "plugins", "--verify", "-f", "json"});

    BOOST_TEST(outcome.status == 0, outcome.err);
    BOOST_TEST(contains(outcome.out, "second.so"));
    BOOST_TEST(contains(outcome.out, "first.so comes first"));
}

BOOST_AUTO_TEST_CASE(verify_goes_on_after_a_file_that_cannot_be_reached)
{
    const TempFolder folder;
    std::filesystem::create_symlink("loop.so", folder.path() / "loop.so");

    const auto outcome =
        shell.run({"--plugin-dir", folder.path().string(), "plugins", "--verify", "-f", "json"});

    BOOST_TEST(outcome.status == 7);
    BOOST_TEST(verdict_of(Json::parse(outcome.out), "v3password") == "good");
    BOOST_TEST(contains(outcome.out, "cannot be reached"));
}

BOOST_AUTO_TEST_CASE(a_plugin_folder_that_is_none_is_refused)
{
    const TempFolder folder;
    const auto file = folder.write("plugin.so", "no plugin");

    const auto missing = shell.run({"--plugin-dir", "/nowhere/at/all", "plugins"});
    const auto no_folder = shell.run({"--plugin-dir", file.string(), "plugins"});

    BOOST_TEST(missing.status == 2);
    BOOST_TEST(contains(missing.err, "--plugin-dir /nowhere/at/all does not exist"));
    BOOST_TEST(no_folder.status == 2);
    BOOST_TEST(contains(no_folder.err, "is not a folder; --plugin-path takes a file"));
}

BOOST_AUTO_TEST_CASE(a_file_with_several_plugins_is_one_json_document)
{
    const auto outcome = shell.run({"plugins", KSAUTH_TEST_TWO_PLUGINS, "-f", "json"});

    const auto list = Json::parse(outcome.out);
    BOOST_TEST(list.items().size() == 2U);
    BOOST_TEST(text_of(list[1]["options"][0]["name"]) == "certificate");
}

BOOST_AUTO_TEST_CASE(a_plugin_path_that_cannot_be_used_is_7_whatever_else_there_is)
{
    const auto broken = shell.home.write("token.so", "no plugin").string();
    const auto use = [&](const std::string& path) { return run({"--plugin-path", path, "token"}); };

    const auto missing = use("/nonexistent.so");
    const auto none = use(broken);
    const auto without_manifest = use(KSAUTH_COMMAND);

    for (const auto& outcome : {missing, none, without_manifest}) {
        BOOST_TEST(outcome.status == 7, outcome.err);
        BOOST_TEST(lines(outcome.err) == 1U, outcome.err);
    }
    BOOST_TEST(contains(missing.err, "plugin file /nonexistent.so"), missing.err);
    BOOST_TEST(contains(none.err, "is not a shared object"), none.err);
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(plugins_of_two_folders_are_named_once)
{
    const auto known = shell.run({"plugins", "token", "-f", "json"});
    const auto file = std::filesystem::path(text_of(Json::parse(known.out)["file"]));

    const auto outcome = shell.run(
        {"--plugin-dir", file.parent_path().string(), "--os-auth-type", "12345678", "token"}
    );

    const auto first = outcome.err.find(", v3totp");
    BOOST_REQUIRE_MESSAGE(first != std::string::npos, outcome.err);
    BOOST_TEST(outcome.err.find(", v3totp", first + 1) == std::string::npos, outcome.err);
}

BOOST_AUTO_TEST_CASE(a_new_plugin_is_written_under_its_name)
{
    const auto outcome = shell.run({"plugin", "new", "our_vault"});

    const auto source = content(shell.home.path() / "our_vault" / "our_vault.cpp");
    BOOST_TEST(outcome.status == 0, outcome.err);
    BOOST_TEST(contains(source, "KSAUTH_PLUGIN(OurVaultPlugin)"));
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

BOOST_AUTO_TEST_CASE(a_name_that_would_not_build_is_refused)
{
    for (const std::string name : {"test", "all", "dl", "static"}) {
        const auto outcome = shell.run({"plugin", "new", name});

        BOOST_TEST(outcome.status == 2);
        BOOST_TEST(contains(outcome.err, "'" + name + "' means something else to CMake or Rust"));
    }
    const auto outcome = shell.run({"plugin", "new", std::string(300, 'x')});
    BOOST_TEST(outcome.status == 2);
    BOOST_TEST(contains(outcome.err, "no more than 64 letters"));
}

BOOST_AUTO_TEST_CASE(no_name_makes_a_class_that_the_sdk_has)
{
    shell.run({"plugin", "new", "call"});

    const auto source = content(shell.home.path() / "call" / "call.cpp");
    BOOST_TEST(contains(source, "class CallPlugin {"));
}

BOOST_AUTO_TEST_SUITE_END()
