#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct Tokenless : PluginUnderTest {
    Tokenless() : PluginUnderTest("v3tokenlessauth")
    {
        options = {{"auth_url", "https://identity.example/v3"}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3tokenlessauth_test, Tokenless)

BOOST_AUTO_TEST_CASE(a_project_by_id_is_one_header)
{
    options["project_id"] = "p-1";
    options["project_domain_id"] = "ignored";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Project-Id") == "p-1");
    BOOST_TEST(outcome.headers.size() == 1U);
    BOOST_TEST(requests.empty());
}

BOOST_AUTO_TEST_CASE(a_project_by_name_comes_with_its_domain)
{
    options["project_name"] = "demo";
    options["project_domain_name"] = "Default";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.header("X-Project-Name") == "demo");
    BOOST_TEST(outcome.header("X-Project-Domain-Name") == "Default");
    BOOST_TEST(outcome.headers.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_id_of_the_project_s_domain_wins)
{
    options["project_name"] = "demo";
    options["project_domain_name"] = "Default";
    options["project_domain_id"] = "default";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.header("X-Project-Domain-Id") == "default");
    BOOST_TEST(outcome.header("X-Project-Domain-Name") == "");
}

BOOST_AUTO_TEST_CASE(a_domain_is_one_header)
{
    options["domain_name"] = "Default";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.header("X-Domain-Name") == "Default");
    BOOST_TEST(outcome.headers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(only_the_identity_service_can_be_asked)
{
    options["domain_id"] = "default";

    const auto identity = endpoint({{"service_type", "Identity"}});
    const auto compute = endpoint({{"service_type", "compute"}});

    BOOST_TEST(identity.url == "https://identity.example/v3");
    BOOST_TEST(compute.status == KSAUTH_E_UNSUPPORTED);
}

BOOST_AUTO_TEST_SUITE_END()
