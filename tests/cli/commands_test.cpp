#include "cli/shell.hpp"

#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct AtTheShell {
    EmbeddedCloud cloud;
    Shell shell;

    Outcome run(const Shell::Words& words) const
    {
        return shell.run_as(cloud.password_options(), words);
    }

    Json json(Shell::Words words) const
    {
        words.insert(words.end(), {"-f", "json"});
        const auto outcome = run(words);
        BOOST_REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
        return Json::parse(outcome.out);
    }
};

std::string text_of(const Json& value)
{
    return std::string(value.as_string());
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(commands_test, AtTheShell)

BOOST_AUTO_TEST_CASE(plugins_are_listed_with_name_version_summary_and_file)
{
    const auto outcome = shell.run({"plugins", "-f", "json"});
    const auto list = Json::parse(outcome.out);

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(list.items().size() == 4U);
    BOOST_TEST(text_of(list[0]["Name"]) == "custom");
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
    BOOST_TEST(plugin["endpoint_filter"].items().size() == 5U);
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

BOOST_AUTO_TEST_CASE(an_endpoint_is_found_by_its_filter)
{
    const auto endpoint = json(
        {"endpoint",
         "--service-type",
         "compute",
         "--interface",
         "internal",
         "--region-name",
         "south"}
    );

    const auto url = cloud.compute().url() + "/south/internal/v2.1";
    BOOST_TEST(text_of(endpoint["url"]) == url);
    BOOST_TEST(text_of(endpoint["catalog_url"]) == url);
    BOOST_TEST(text_of(endpoint["region_name"]) == "south");
    BOOST_TEST(text_of(endpoint["service_name"]) == "nova");
    BOOST_TEST(endpoint["api_version"].is_null());
    BOOST_TEST(endpoint.members().size() == 10U);
}

BOOST_AUTO_TEST_CASE(interfaces_are_tried_in_the_order_given)
{
    const auto outcome = run(
        {"endpoint",
         "--service-type",
         "compute",
         "--interface",
         "nonsense",
         "--interface",
         "admin",
         "-f",
         "value"}
    );

    BOOST_TEST(outcome.out == cloud.compute().url() + "/admin/v2.1\n");
}

BOOST_AUTO_TEST_CASE(region_and_interface_of_the_session_are_defaults)
{
    const auto outcome = run(
        {"--os-region-name",
         "south",
         "--os-interface",
         "admin",
         "endpoint",
         "--service-type",
         "compute",
         "-f",
         "value"}
    );

    BOOST_TEST(outcome.out == cloud.compute().url() + "/south/admin/v2.1\n");
}

BOOST_AUTO_TEST_CASE(a_filter_key_that_nobody_knows_is_ignored)
{
    const auto outcome =
        run({"endpoint", "--service-type", "compute", "--filter", "colour=blue", "-f", "value"});

    BOOST_TEST(outcome.out == cloud.compute().url() + "/v2.1\n");
}

BOOST_AUTO_TEST_CASE(a_request_prints_the_body_and_nothing_else)
{
    const auto outcome = run({"request", "GET", "/servers", "--service-type", "compute"});

    BOOST_TEST(text_of(Json::parse(outcome.out).at("/asked_by/user_id")) == "u-ann");
    BOOST_TEST(outcome.err == "");
}

BOOST_AUTO_TEST_CASE(a_path_with_the_version_of_the_endpoint_does_not_double_it)
{
    run({"request", "GET", "/v2.1/servers", "--service-type", "compute"});

    BOOST_TEST(cloud.compute().seen_count("GET /v2.1/servers") == 1U);
}

BOOST_AUTO_TEST_CASE(status_line_and_headers_come_first_where_asked_for)
{
    const auto outcome = run({"request", "GET", "/servers", "--service-type", "compute", "-i"});

    BOOST_TEST(outcome.out.starts_with("HTTP/1.1 200 OK\n"));
    BOOST_TEST(contains(outcome.out, "\nContent-Type: application/json\n"));
    BOOST_TEST(contains(outcome.out, "\n\n{"));
}

BOOST_AUTO_TEST_CASE(headers_and_bodies_are_sent_as_given)
{
    cloud.compute().override_answer("POST /v2.1/things", {.status = 201, .body = "made"});
    shell.home.write("thing.json", R"({"n": 1.50})");

    const auto outcome = run(
        {"request",
         "POST",
         "/things",
         "--service-type",
         "compute",
         "--json",
         "@thing.json",
         "-H",
         "X-Colour:  blue "}
    );

    const auto seen = cloud.compute().seen().back();
    BOOST_TEST(outcome.out == "made");
    BOOST_TEST(seen.body == R"({"n": 1.50})");
    BOOST_TEST(seen.header("X-Colour") == "blue");
    BOOST_TEST(seen.header("Content-Type") == "application/json");
}

BOOST_AUTO_TEST_CASE(a_body_can_come_from_stdin)
{
    cloud.compute().override_answer("PUT /v2.1/thing", {.status = 200, .body = ""});
    auto words = login_words("v3password", cloud.password_options());
    words.insert(
        words.end(), {"request", "PUT", "/thing", "--service-type", "compute", "--data", "@-"}
    );

    shell.run(words, "from the pipe");

    BOOST_TEST(cloud.compute().seen().back().body == "from the pipe");
}

BOOST_AUTO_TEST_CASE(an_error_response_is_printed_when_it_shall_not_fail)
{
    cloud.compute().override_answer("GET /v2.1/gone", {.status = 410, .body = "it left"});

    const auto outcome =
        run({"request", "GET", "/gone", "--service-type", "compute", "--no-raise"});

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(outcome.out == "it left");
}

BOOST_AUTO_TEST_CASE(the_body_goes_to_a_file)
{
    run({"request", "GET", "/servers", "--service-type", "compute", "-o", "servers.json"});

    BOOST_TEST(contains(content(shell.home.path() / "servers.json"), "u-ann"));
}

BOOST_AUTO_TEST_CASE(a_failed_request_leaves_the_output_file_as_it_was)
{
    cloud.compute().override_answer("GET /v2.1/gone", {.status = 410});
    const auto file = shell.home.write("kept", "precious");

    const auto outcome =
        run({"request", "GET", "/gone", "--service-type", "compute", "-o", "kept"});

    BOOST_TEST(outcome.status == 6);
    BOOST_TEST(content(file) == "precious");
    BOOST_TEST(!std::filesystem::exists(file.string() + ".part"));
}

BOOST_AUTO_TEST_CASE(a_request_without_authentication_sends_no_token)
{
    const auto outcome = run({"request", "GET", cloud.compute().url() + "/", "--no-auth"});

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(cloud.compute().seen().back().header("X-Auth-Token") == "");
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(the_configuration_is_explained_with_secrets_masked)
{
    const auto outcome = run({"config", "--explain"});

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(contains(outcome.out, "--os-username"));
    BOOST_TEST(contains(outcome.out, "not set"));
    BOOST_TEST(!contains(outcome.out, "ann's password"));
}

BOOST_AUTO_TEST_CASE(debug_logs_every_request_and_no_secret)
{
    const auto outcome =
        run({"--debug", "request", "GET", "/servers", "--service-type", "compute"});

    BOOST_TEST(contains(outcome.err, "curl -g -i -X 'POST' '" + cloud.auth_url() + "/auth/tokens'")
    );
    BOOST_TEST(contains(outcome.err, "X-Auth-Token: ***"));
    BOOST_TEST(!contains(outcome.err, "ann's password"));
    BOOST_TEST(
        !contains(outcome.err, std::string(cloud.compute().seen().back().header("X-Auth-Token")))
    );
}

BOOST_AUTO_TEST_CASE(timing_names_each_request)
{
    const auto outcome = run({"--timing", "token"});

    BOOST_TEST(contains(outcome.err, "POST " + cloud.auth_url() + "/auth/tokens: 201, "));
}

BOOST_AUTO_TEST_CASE(version_and_help_go_to_stdout)
{
    BOOST_TEST(shell.run({"--version"}).out.starts_with("ksauth 0."));
    BOOST_TEST(contains(shell.run({"--help"}).out, "Exit status"));
    BOOST_TEST(contains(shell.run({"request", "--help"}).out, "--service-type"));
}

BOOST_AUTO_TEST_SUITE_END()
