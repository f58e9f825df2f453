#include "cli/going_wrong.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(request_failures_test, GoingWrong)

BOOST_AUTO_TEST_CASE(no_such_service_is_4_and_names_those_that_there_are)
{
    const auto line = failure(4, {"endpoint", "--service-type", "volume"});

    BOOST_TEST(contains(line, "compute, identity"));
}

BOOST_AUTO_TEST_CASE(no_such_region_is_4_and_names_those_that_there_are)
{
    const auto line =
        failure(4, {"endpoint", "--service-type", "compute", "--region-name", "west"});

    BOOST_TEST(contains(line, "north"));
    BOOST_TEST(contains(line, "south"));
}

BOOST_AUTO_TEST_CASE(an_error_of_the_service_is_6)
{
    cloud.compute().override_answer(
        "GET /v2.1/servers/9",
        {404,
         R"({"itemNotFound": {"message": "no server 9"}})",
         {{"X-Openstack-Request-Id", "req-9"}}}
    );

    const auto line = failure(6, {"request", "GET", "/servers/9", "--service-type", "compute"});

    BOOST_TEST(contains(line, "404 Not Found: no server 9 (request req-9)"));
}

BOOST_AUTO_TEST_CASE(errors_are_json_where_the_output_is)
{
    cloud.compute().override_answer(
        "GET /v2.1/servers/9",
        {404,
         R"({"itemNotFound": {"message": "no server 9"}})",
         {{"X-Openstack-Request-Id", "req-9"}}}
    );

    const auto line =
        failure(6, {"request", "GET", "/servers/9", "--service-type", "compute", "-f", "json"});

    const auto error = Json::parse(line)["error"];
    BOOST_TEST(error["type"].as_string() == "NotFound");
    BOOST_TEST(error["http_status"].as_integer() == 404);
    BOOST_TEST(error["request_id"].as_string() == "req-9");
    BOOST_TEST(contains(std::string(error["message"].as_string()), "no server 9"));
}

BOOST_AUTO_TEST_CASE(what_is_unknown_of_an_error_is_null)
{
    const auto outcome = shell.run({"plugins", "v3pasword", "-f", "json"});

    const auto error = Json::parse(failure(7, outcome))["error"];
    BOOST_TEST(error["type"].as_string() == "PluginNotFound");
    BOOST_TEST(error["http_status"].is_null());
    BOOST_TEST(error["request_id"].is_null());
}

BOOST_AUTO_TEST_CASE(an_unknown_plugin_is_7_with_the_nearest_name)
{
    const auto line = failure(7, shell.run({"--os-auth-type", "v3pasword", "token"}));

    BOOST_TEST(contains(line, "did you mean 'v3password'?"));
    BOOST_TEST(!contains(line, "OS_*"), line);
}

BOOST_AUTO_TEST_CASE(a_plugin_file_that_is_none_is_7)
{
    const auto file = shell.home.write("mine.so", "not a shared object");

    const auto line =
        failure(7, shell.run({"--plugin-path", "mine.so", "--os-auth-type", "mine", "token"}));

    BOOST_TEST(contains(line, "plugin file " + file.string() + " is not a shared object"));
}

BOOST_AUTO_TEST_CASE(wrong_options_are_2_and_told_together)
{
    auto options = cloud.password_options();
    options.erase("username");
    options["usrname"] = "ann";
    options["trust_id"] = "t-1";

    const auto line = failure(2, shell.run_as(options, {"token"}));

    BOOST_TEST(contains(line, "unknown option 'usrname' (--os-usrname), did you mean 'username'?"));
    BOOST_TEST(contains(line, "one of the options 'user_id', 'username' is needed"));
    BOOST_TEST(
        contains(line, "(--os-project-name) and 'trust_id' (--os-trust-id) exclude each other")
    );
}

BOOST_AUTO_TEST_CASE(a_missing_password_is_not_waited_for_without_a_terminal)
{
    auto options = cloud.password_options();
    options.erase("password");

    BOOST_TEST(contains(failure(2, shell.run_as(options, {"token"})), "missing option 'password'"));
}

BOOST_AUTO_TEST_CASE(a_syntax_error_in_clouds_yaml_is_2_with_file_and_line)
{
    shell.home.write("clouds.yaml", "clouds:\n  mine:\n    auth: {auth_url: [\n");

    const auto line = failure(2, shell.run({"--os-cloud", "mine", "token"}));

    BOOST_TEST(contains(line, (shell.home.path() / "clouds.yaml").string() + ":4"), line);
}

BOOST_AUTO_TEST_CASE(an_unknown_cloud_is_2_with_the_nearest_name)
{
    shell.home.write("clouds.yaml", "clouds:\n  production:\n    auth: {}\n");

    const auto line = failure(2, shell.run({"--os-cloud", "producton", "token"}));

    BOOST_TEST(contains(line, "'production'"));
}

BOOST_AUTO_TEST_CASE(nothing_configured_is_2_and_says_where_it_looked)
{
    const auto line = failure(2, shell.run({"token"}));

    BOOST_TEST(contains(line, "clouds.yaml"));
    BOOST_TEST(contains(line, "/etc/openstack"));
}

BOOST_AUTO_TEST_CASE(a_header_that_holds_another_one_is_2)
{
    const auto line = failure(
        2, {"request", "GET", "/", "--service-type", "compute", "-H", "X-Colour: blue\r\nX-Evil: 1"}
    );

    BOOST_TEST(contains(line, "X-Colour"));
    BOOST_TEST(!contains(line, "Evil"));
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(an_untrusted_certificate_is_5_with_the_remedy)
{
    const EmbeddedCloud secure({.tls = true});

    const auto line = failure(5, shell.run_as(secure.password_options(), {"token"}));

    BOOST_TEST(contains(line, "certificate"));
    BOOST_TEST(contains(line, "cacert"), line);
}

BOOST_AUTO_TEST_CASE(the_right_authority_makes_it_trusted)
{
    const EmbeddedCloud secure({.tls = true});

    const auto outcome = shell.run_as(
        secure.password_options(), {"--os-cacert", secure.certificate()->ca_file(), "token"}
    );

    BOOST_TEST(outcome.status == 0, outcome.err);
}

BOOST_AUTO_TEST_CASE(insecure_trusts_everybody)
{
    const EmbeddedCloud secure({.tls = true});

    const auto outcome = shell.run_as(secure.password_options(), {"--insecure", "token"});

    BOOST_TEST(outcome.status == 0, outcome.err);
}

BOOST_AUTO_TEST_CASE(a_token_does_not_go_to_a_foreign_host)
{
    EmbeddedCloud foreign;

    const auto line = failure(2, {"request", "GET", foreign.compute().url() + "/v2.1/servers"});

    BOOST_TEST(contains(line, "refusing to send the credential"));
    BOOST_TEST(foreign.compute().seen().empty());
}

BOOST_AUTO_TEST_CASE(a_server_that_never_answers_is_5)
{
    cloud.identity().hold("POST /v3/auth/tokens");

    const auto line = failure(5, {"--timeout", "0.2", "token"});

    BOOST_TEST(contains(line, "within 200 ms"), line);
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_2_and_names_the_help)
{
    BOOST_TEST(contains(failure(2, shell.run({})), "see ksauth --help"));
    BOOST_TEST(contains(failure(2, shell.run({"token", "--colour"})), "see ksauth token --help"));
    BOOST_TEST(contains(failure(2, shell.run({"--os-username"})), "--os-username needs a value"));
    BOOST_TEST(contains(failure(2, shell.run({"request", "GET"})), "URL is required"));
}

BOOST_AUTO_TEST_CASE(what_is_no_command_is_2_with_those_that_are)
{
    const auto bogus = failure(2, shell.run({"bogus"}));
    const auto option = failure(2, shell.run({"--bogus", "token"}));

    BOOST_TEST(contains(bogus, "there is no command 'bogus'; there are: plugins, token, "), bogus);
    BOOST_TEST(contains(option, "--bogus"), option);
}

BOOST_AUTO_TEST_CASE(a_value_that_is_none_of_the_choices_is_told_them)
{
    BOOST_TEST(contains(
        failure(2, shell.run({"token", "-f", "xml"})),
        "--format: 'xml' is not table, json or value; see ksauth token --help"
    ));
    BOOST_TEST(contains(failure(2, shell.run({"completion", "tcsh"})), "is not bash, zsh or fish"));
}

BOOST_AUTO_TEST_CASE(a_count_that_is_no_whole_number_is_2_and_told_what_one_is)
{
    for (const std::string value : {"-1", "x", "1.5", "", "4294967296"}) {
        BOOST_TEST(contains(
            failure(2, shell.run({"request", "GET", "/", "--connect-retries", value})),
            "--connect-retries: '" + value + "' is not a whole number from 0 to 999999999"
        ));
    }
}

BOOST_AUTO_TEST_CASE(json_that_is_none_is_2_before_anything_is_sent)
{
    const auto line =
        failure(2, {"request", "POST", "/x", "--service-type", "compute", "--json", "{oh"});

    BOOST_TEST(contains(line, "--json is not JSON"));
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_is_2)
{
    const auto line =
        failure(2, {"request", "POST", "/x", "--service-type", "compute", "--data", "@gone"});

    BOOST_TEST(contains(line, "cannot read the file gone"));
}

BOOST_AUTO_TEST_CASE(what_a_server_says_cannot_drive_the_terminal)
{
    cloud.compute().override_answer(
        "GET /v2.1/x", {400, "{\"message\": \"a\\nb\\u001b[31mc\"}", {}}
    );

    const auto line = failure(6, {"request", "GET", "/x", "--service-type", "compute"});

    BOOST_TEST(contains(line, "a b [31mc"), line);
}

BOOST_AUTO_TEST_SUITE_END()
