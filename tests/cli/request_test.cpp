#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(request_test, AtTheShell)

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

BOOST_AUTO_TEST_CASE(where_no_credential_is_sent_no_cloud_is_needed)
{
    const auto base = cloud.compute().url();

    const auto whole = shell.run({"request", "GET", base + "/", "--no-auth"});
    const auto based = shell.run({"request", "GET", "/", "--no-auth", "--endpoint-override", base});
    const auto path = shell.run({"request", "GET", "/", "--no-auth"});

    BOOST_TEST(whole.status == 0, whole.err);
    BOOST_TEST(contains(whole.out, "versions"));
    BOOST_TEST(based.out == whole.out, based.err);
    BOOST_TEST(path.status == 2, path.err);
}

BOOST_AUTO_TEST_CASE(a_cloud_that_is_named_must_be_there_though_no_credential_is_sent)
{
    const auto outcome =
        shell.run({"--os-cloud", "mine", "request", "GET", cloud.compute().url(), "--no-auth"});

    BOOST_TEST(outcome.status == 2, outcome.err);
}

BOOST_AUTO_TEST_SUITE_END()
