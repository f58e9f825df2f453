#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(commands_test, AtTheShell)

BOOST_AUTO_TEST_CASE(plugins_are_listed_with_name_version_summary_and_file)
{
    const auto outcome = shell.run({"plugins", "-f", "json"});
    const auto list = Json::parse(outcome.out);

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(list.items().size() == KSAUTH_PLUGIN_COUNT);
    BOOST_TEST(text_of(list[0]["Name"]) == "admin_token");
    for (const auto* column : {"Version", "Summary", "File"})
        BOOST_TEST(!text_of(list[0][column]).empty(), column);
}

BOOST_AUTO_TEST_CASE(one_plugin_is_described_with_its_options)
{
    const auto outcome = shell.run({"plugins", "v3password", "-f", "json"});
    const auto plugin = Json::parse(outcome.out);

    bool has_password = false;
    for (const auto& option : plugin["options"].items())
        has_password |= text_of(option["name"]) == "password" && option["secret"].as_bool();
    BOOST_TEST(has_password);
    BOOST_TEST(plugin["endpoint_filter"].dump().find("\"min_version\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_plugin_file_is_described_without_a_name)
{
    const auto file = shell.run({"plugins", "token", "-f", "json"});
    const auto path = text_of(Json::parse(file.out)["file"]);

    const auto outcome = shell.run({"plugins", path, "-f", "json"});

    BOOST_TEST(text_of(Json::parse(outcome.out)["name"]) == "token");
}

BOOST_AUTO_TEST_CASE(token_prints_expiry_id_project_and_user)
{
    const auto token = json({"token"});

    BOOST_TEST(text_of(token["user_id"]) == "u-ann");
    BOOST_TEST(text_of(token["project_id"]) == "p-demo");
    BOOST_TEST(text_of(token["id"]).size() > 20U);
    BOOST_TEST(text_of(token["expires"]).ends_with("Z"));
    BOOST_TEST(token.members().size() == 4U);
}

BOOST_AUTO_TEST_CASE(the_value_format_is_one_value_a_line)
{
    const auto outcome = run({"token", "-f", "value"});

    BOOST_TEST(lines(outcome.out) == 4U);
    BOOST_TEST(outcome.out.ends_with("\np-demo\nu-ann\n"));
}

BOOST_AUTO_TEST_CASE(the_table_format_is_the_default)
{
    const auto outcome = run({"token"});

    BOOST_TEST(outcome.out.starts_with("+-"));
    BOOST_TEST(contains(outcome.out, "| project_id | p-demo "));
}

BOOST_AUTO_TEST_CASE(the_catalog_is_printed_with_its_endpoints)
{
    const auto catalog = json({"catalog"});

    BOOST_REQUIRE(catalog.items().size() == 2U);
    BOOST_TEST(text_of(catalog[1]["Type"]) == "compute");
    const auto& endpoint = catalog[1]["Endpoints"][0];
    for (const auto* part : {"id", "interface", "region", "url"})
        BOOST_TEST(!text_of(endpoint[part]).empty(), part);
}

BOOST_AUTO_TEST_SUITE_END()
