#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(v3password_test)

BOOST_AUTO_TEST_CASE(a_user_given_by_id_needs_no_domain)
{
    PluginUnderTest host("v3password");
    host.options = {{"user_id", "u-1"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.method == "password");
    BOOST_TEST(outcome.payload == R"({"user":{"id":"u-1","password":"pw"}})");
}

BOOST_AUTO_TEST_CASE(a_user_given_by_name_comes_with_the_domain_s_id)
{
    PluginUnderTest host("v3password");
    host.options = {{"username", "ann"}, {"user_domain_id", "default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"id":"default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_given_by_name_comes_with_the_domain_s_name)
{
    PluginUnderTest host("v3password");
    host.options = {{"username", "ann"}, {"user_domain_name", "Default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"name":"Default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(an_id_wins_over_a_name_for_user_and_domain)
{
    PluginUnderTest user("v3password");
    user.options = {{"user_id", "u-1"}, {"username", "ann"}, {"password", "pw"}};
    PluginUnderTest domain("v3password");
    domain.options = {
        {"username", "ann"},
        {"user_domain_id", "d-1"},
        {"user_domain_name", "Default"},
        {"password", "pw"}};

    const auto by_user = user.method();
    const auto by_domain = domain.method();

    BOOST_TEST(by_user.payload == R"({"user":{"id":"u-1","password":"pw"}})");
    BOOST_TEST(
        by_domain.payload == R"({"user":{"name":"ann","domain":{"id":"d-1"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_password_with_quotes_and_controls_stays_one_json_string)
{
    PluginUnderTest host("v3password");
    host.options = {{"user_id", "u"}, {"password", "a\"b\\c\nd"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.payload == R"({"user":{"id":"u","password":"a\"b\\c\u000ad"}})");
}

BOOST_AUTO_TEST_CASE(default_domains_belong_to_the_plugin_password)
{
    PluginUnderTest host("v3password");
    host.options = {{"username", "ann"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.payload == R"({"user":{"name":"ann","password":"pw"}})");
}

BOOST_AUTO_TEST_CASE(it_leaves_the_login_and_the_endpoints_to_the_host)
{
    PluginUnderTest host("v3password");
    host.options = {{"user_id", "u"}, {"password", "pw"}};

    host.method();

    BOOST_TEST(host.offers(KSAUTH_METHOD_ID));
    BOOST_TEST(!host.offers(KSAUTH_ENDPOINT_ID));
    BOOST_TEST(host.requests.empty());
    BOOST_TEST(host.messages.empty());
}

BOOST_AUTO_TEST_CASE(the_password_is_read_for_each_login)
{
    PluginUnderTest host("v3password");
    host.options = {{"user_id", "u"}, {"password", "old"}};
    host.method();
    host.options["password"] = "new";

    const auto second = host.method();

    BOOST_TEST(second.payload == R"({"user":{"id":"u","password":"new"}})");
}

BOOST_AUTO_TEST_SUITE_END()
