#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(password_test)

BOOST_AUTO_TEST_CASE(a_user_without_a_domain_gets_the_default_one_by_id)
{
    PluginUnderTest host("password");
    host.options = {{"username", "ann"}, {"default_domain_id", "default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"id":"default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_without_a_domain_gets_the_default_one_by_name)
{
    PluginUnderTest host("password");
    host.options = {{"username", "ann"}, {"default_domain_name", "Default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"name":"Default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(the_user_s_own_domain_wins_over_the_default)
{
    PluginUnderTest host("password");
    host.options = {
        {"username", "ann"},
        {"user_domain_name", "Own"},
        {"default_domain_id", "default"},
        {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"name":"Own"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_given_by_id_ignores_default_domains)
{
    PluginUnderTest host("password");
    host.options = {{"user_id", "u-1"}, {"default_domain_id", "default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.payload == R"({"user":{"id":"u-1","password":"pw"}})");
}

BOOST_AUTO_TEST_CASE(an_empty_domain_counts_as_none)
{
    PluginUnderTest host("password");
    host.options = {
        {"username", "ann"},
        {"user_domain_id", ""},
        {"default_domain_id", "default"},
        {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"id":"default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_SUITE_END()
