#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(v3multifactor_test)

BOOST_AUTO_TEST_CASE(each_plugin_of_the_list_puts_its_method_in_order)
{
    PluginUnderTest host("v3multifactor");
    host.lists = {{"auth_methods", {"v3password", "v3totp"}}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(host.methods_of == (std::vector<std::string>{"v3password", "v3totp"}));
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_a_mistake)
{
    PluginUnderTest host("v3multifactor");

    BOOST_TEST(host.create().status == KSAUTH_E_CONFIG);
}

BOOST_AUTO_TEST_CASE(a_host_that_knows_no_other_plugins_is_named_as_the_reason)
{
    PluginUnderTest host("v3multifactor");
    host.lists = {{"auth_methods", {"v3password"}}};
    host.absent = {KSAUTH_AUTH_ID};

    const auto outcome = host.method();

    BOOST_TEST(outcome.message == "this host does not offer ksauth.auth/1");
}

BOOST_AUTO_TEST_SUITE_END()
