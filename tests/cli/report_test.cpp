#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(report_test, AtTheShell)

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

    BOOST_TEST(contains(outcome.err, "curl -g -i -X POST '" + cloud.auth_url() + "/auth/tokens'"));
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
