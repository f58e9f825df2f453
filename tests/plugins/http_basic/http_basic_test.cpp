#include "plugins/plugin_under_test.hpp"

#include <ksauth/sdk/base64.hpp>

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

BOOST_AUTO_TEST_SUITE(http_basic_test)

BOOST_AUTO_TEST_CASE(user_and_password_are_in_the_header_of_each_request)
{
    PluginUnderTest host("http_basic");
    host.options = {{"username", "Aladdin"}, {"password", "open sesame"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("Authorization") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    BOOST_TEST(outcome.header("X-Auth-Token") == "");
}

BOOST_AUTO_TEST_CASE(a_password_may_hold_colons_and_more_than_ascii)
{
    PluginUnderTest host("http_basic");
    host.options = {{"username", "u"}, {"password", "a:b\xC3\xA9"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.header("Authorization") == "Basic dTphOmLDqQ==");
}

BOOST_AUTO_TEST_CASE(a_colon_in_the_user_s_name_is_refused_before_anything_is_sent)
{
    PluginUnderTest host("http_basic");
    host.options = {{"username", "a:b"}, {"password", "p"}};

    const auto outcome = host.create();

    BOOST_TEST(outcome.status == KSAUTH_E_CONFIG);
    BOOST_TEST(outcome.message == "option 'username' must not hold a ':' (RFC 7617, 2)");
}

BOOST_AUTO_TEST_CASE(the_configured_endpoint_answers_every_filter)
{
    PluginUnderTest host("http_basic");
    host.options = {{"username", "u"}, {"password", "p"}, {"endpoint", "http://a.example/v1"}};

    BOOST_TEST(host.endpoint({{"service_type", "baremetal"}}).url == "http://a.example/v1");
}

BOOST_AUTO_TEST_CASE(base64_has_the_values_of_its_standard)
{
    using ksauth::sdk::base64;

    BOOST_TEST(base64("").reveal() == "");
    BOOST_TEST(base64("f").reveal() == "Zg==");
    BOOST_TEST(base64("fo").reveal() == "Zm8=");
    BOOST_TEST(base64("foo").reveal() == "Zm9v");
    BOOST_TEST(base64("foob").reveal() == "Zm9vYg==");
    BOOST_TEST(base64("\xff\xfe\xfd").reveal() == "//79");
}

BOOST_AUTO_TEST_SUITE_END()
