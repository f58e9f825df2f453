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
    BOOST_TEST(list[0]["Aliases"].is_array());
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

BOOST_AUTO_TEST_CASE(one_plugin_is_described_with_its_rules_in_json)
{
    const auto plugin = Json::parse(shell.run({"plugins", "v3password", "-f", "json"}).out);

    BOOST_REQUIRE(!plugin["rules"].items().empty());
    const auto& rule = plugin["rules"][0];
    BOOST_TEST(contains("one_of any_of conflicts requires", text_of(rule["kind"])));
    BOOST_TEST(rule["members"][0].is_array());
    BOOST_TEST(plugin["composed_by"].is_null());
    BOOST_TEST(plugin["options"][0]["env"].is_array());
}

BOOST_AUTO_TEST_CASE(a_table_of_one_plugin_has_what_the_page_about_all_has)
{
    const auto password = shell.run({"plugins", "v3password"}).out;
    const auto composed = shell.run({"plugins", "v3multifactor"}).out;

    BOOST_TEST(contains(password, "formerly user_name"), password);
    BOOST_TEST(contains(password, "one of user_id"), password);
    BOOST_TEST(contains(password, "required"), password);
    BOOST_TEST(contains(composed, "| composed_by     | auth_methods"), composed);
}

BOOST_AUTO_TEST_CASE(the_value_format_has_each_option_of_a_plugin_in_a_line)
{
    const auto out = shell.run({"plugins", "none", "-f", "value"}).out;

    BOOST_TEST(contains(out, "\nendpoint url - the one endpoint"), out);
    BOOST_TEST(lines(out) == 13U, out);
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

BOOST_AUTO_TEST_CASE(a_value_that_is_not_known_is_a_dash)
{
    auto options = cloud.password_options();
    options.erase("project_name");
    options.erase("project_domain_name");

    const auto outcome = shell.run_as(options, {"token", "-f", "value"});

    BOOST_TEST(outcome.out.ends_with("\n-\nu-ann\n"), outcome.out);
}

BOOST_AUTO_TEST_CASE(a_catalog_cannot_drive_the_terminal_or_break_a_line)
{
    cloud.identity().override_answer(
        "POST /v3/auth/tokens",
        {.status = 201,
         .body = R"({"token": {"expires_at": "2036-01-31T12:00:00Z", "user": {"id": "u-1"},
             "catalog": [{"type": "compute", "name": "no\u009b31mva\u202e\nx", "endpoints": [
             {"id": "e", "interface": "public", "region": "r", "url": "http://h"}]}]}})",
         .headers = {{"X-Subject-Token", "gAAAA-token"}}}
    );

    const auto table = run({"catalog"}).out;
    const auto value = run({"catalog", "-f", "value"}).out;

    BOOST_TEST(!contains(table, "\u009b"));
    BOOST_TEST(!contains(table, "\u202e"));
    BOOST_TEST(contains(table, "no?31mva?"), table);
    BOOST_TEST(lines(value) == 1U, value);
    BOOST_TEST(value.starts_with("no?31mva? x compute "), value);
}

BOOST_AUTO_TEST_SUITE_END()
