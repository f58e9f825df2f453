#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct Credential : PluginUnderTest {
    Credential() : PluginUnderTest("v3applicationcredential")
    {
        options = {{"application_credential_secret", "sec"}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3applicationcredential_test, Credential)

BOOST_AUTO_TEST_CASE(one_given_by_id_needs_no_user)
{
    options["application_credential_id"] = "ac-1";

    const auto outcome = method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.method == "application_credential");
    BOOST_TEST(outcome.payload == R"({"secret":"sec","id":"ac-1"})");
}

BOOST_AUTO_TEST_CASE(one_given_by_name_comes_with_the_user_and_the_domain)
{
    options["application_credential_name"] = "n";
    options["username"] = "u";
    options["user_domain_name"] = "D";

    const auto outcome = method();

    BOOST_TEST(
        outcome.payload ==
        R"({"secret":"sec","name":"n","user":{"name":"u","domain":{"name":"D"}}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_given_by_id_needs_no_domain)
{
    options["application_credential_name"] = "n";
    options["user_id"] = "u-1";

    const auto outcome = method();

    BOOST_TEST(outcome.payload == R"({"secret":"sec","name":"n","user":{"id":"u-1"}})");
}

BOOST_AUTO_TEST_CASE(the_id_wins_over_the_name)
{
    options["application_credential_id"] = "ac-1";
    options["application_credential_name"] = "n";
    options["username"] = "u";

    const auto outcome = method();

    BOOST_TEST(outcome.payload == R"({"secret":"sec","id":"ac-1"})");
}

BOOST_AUTO_TEST_SUITE_END()
