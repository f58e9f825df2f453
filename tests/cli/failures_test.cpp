#include "cli/going_wrong.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <sstream>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(failures_test, GoingWrong)

BOOST_AUTO_TEST_CASE(a_wrong_password_is_3)
{
    const auto line = failure_with(3, "password", "a guess");

    BOOST_TEST(contains(line, "cannot get a token: " + cloud.auth_url() + "/auth/tokens refused"));
    BOOST_TEST(contains(line, "HTTP 401"));
    BOOST_TEST(!contains(line, "a guess"));
}

BOOST_AUTO_TEST_CASE(an_unreachable_identity_service_is_5)
{
    cloud.identity().stop();

    const auto line = failure(5, {"token"});

    BOOST_TEST(contains(line, "cannot connect to " + cloud.auth_url()));
}

BOOST_AUTO_TEST_CASE(an_identity_service_that_answers_with_a_web_page_is_3)
{
    answer_logins_with({200, "<html>Welcome</html>", {{"Content-Type", "text/html"}}});

    BOOST_TEST(contains(failure(3, {"token"}), "with a web page (text/html) instead of a token"));
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_token_is_3)
{
    answer_logins_with({.status = 201, .body = without_fractions.body});

    BOOST_TEST(contains(failure(3, {"token"}), "without an X-Subject-Token header"));
}

BOOST_AUTO_TEST_CASE(a_broken_token_document_is_3)
{
    answer_logins_with({201, R"({"token": {"user)", {{"X-Subject-Token", "gAAAA-token"}}});

    BOOST_TEST(contains(failure(3, {"token"}), "with a body that cannot be used"));
}

BOOST_AUTO_TEST_CASE(an_expiry_without_fractions_is_fine)
{
    answer_logins_with(without_fractions);

    const auto outcome = shell.run_as(cloud.password_options(), {"token", "-f", "value"});

    BOOST_TEST(outcome.out.starts_with("2036-01-31T12:00:00Z\n"));
}

BOOST_AUTO_TEST_CASE(an_identity_service_that_is_broken_is_6)
{
    answer_logins_with({.status = 503, .body = R"({"error": {"message": "Maintenance"}})"});

    BOOST_TEST(contains(failure(6, {"token"}), "503 Service Unavailable: Maintenance"));
}

BOOST_AUTO_TEST_CASE(warnings_are_json_where_errors_are)
{
    shell.home.write(
        "clouds.yaml",
        "clouds: {mine: {auth_type: v3password, auth: {auth_url: 'http://127.0.0.1:1/v3', "
        "username: ann, user_domain_id: default, password: open}}}\n"
    );
    std::filesystem::permissions(
        shell.home.path() / "clouds.yaml",
        std::filesystem::perms::others_read,
        std::filesystem::perm_options::add
    );

    const auto outcome = shell.run({"--os-cloud", "mine", "token", "-f", "json"});

    std::istringstream all(outcome.err);
    std::string names;
    for (std::string line; std::getline(all, line);)
        names += Json::parse(line).members().front().first + " ";
    BOOST_TEST(outcome.status == 5, outcome.err);
    BOOST_TEST(names == "warning error ", outcome.err);
}

BOOST_AUTO_TEST_SUITE_END()
