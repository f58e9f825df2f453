#include "base/redactor.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(redactor_test)

BOOST_AUTO_TEST_CASE(every_occurrence_of_a_learnt_secret_is_masked)
{
    Redactor redactor;
    redactor.learn("hunter22");

    BOOST_TEST(redactor.mask("hunter22 and xhunter22x") == "*** and x***x");
}

BOOST_AUTO_TEST_CASE(a_secret_that_is_part_of_another_leaves_nothing_of_it)
{
    Redactor redactor;
    redactor.learn("secret");
    redactor.learn("secretive");

    BOOST_TEST(redactor.mask("secretive secret") == "*** ***");
}

BOOST_AUTO_TEST_CASE(very_short_texts_are_left_alone)
{
    Redactor redactor;
    redactor.learn("the");
    redactor.learn("");

    BOOST_TEST(redactor.mask("the cat") == "the cat");
}

BOOST_AUTO_TEST_CASE(text_without_secrets_stays_as_it_is)
{
    const Redactor redactor;

    BOOST_TEST(redactor.mask("nothing to hide") == "nothing to hide");
}

constexpr const char* hidden[] = {
    "Authorization",
    "authorization",
    "X-Auth-Token",
    "X-AUTH-TOKEN",
    "X-Subject-Token",
    "X-Service-Token",
    "X-Storage-Token",
    "Cookie",
    "Set-Cookie",
    "Proxy-Authorization",
    "Openstack-Auth-Receipt",
    // of other clouds
    "X-Api-Key",
    "X-Vault-Token",
    "X-Client-Secret",
    "X-Amz-Security-Token",
    // of Swift
    "X-Account-Meta-Temp-URL-Key",
    "X-Account-Meta-Temp-Url-Key-2",
    "X-Container-Meta-Temp-URL-Key",
    "X-Container-Meta-Temp-URL-Key-2",
    "X-Container-Sync-Key",
};

BOOST_DATA_TEST_CASE(headers_that_hold_secrets_are_never_shown, data::make(hidden), name)
{
    BOOST_TEST(is_secret_header(name));
}

constexpr const char* shown[] = {
    "Content-Type",
    "User-Agent",
    "X-Openstack-Request-Id",
    "WWW-Authenticate",
    "Location",
    "",
};

BOOST_DATA_TEST_CASE(other_headers_are_shown, data::make(shown), name)
{
    BOOST_TEST(!is_secret_header(name));
}

constexpr const char* secret_keys[] = {"password",      "adminPass",    "ADMIN_PASSWORD",
                                       "client_secret", "access_token", "token",
                                       "subject_token", "passcode",     "X-Amz-Signature",
                                       "temp_url_sig",  "sig",          "SAMLResponse",
                                       "auth_key",      "apikey",       "api-key",
                                       "admin_pass",    "tokens",       "psk",
                                       "pwd",           "temp_url_key"};
constexpr const char* open_keys[] = {
    "user", "name", "expires_at", "token_type", "temp_url_expires", "design", "methods"};

BOOST_DATA_TEST_CASE(keys_of_secrets_are_known, data::make(secret_keys), key)
{
    BOOST_TEST(is_secret_key(key));
}

BOOST_DATA_TEST_CASE(and_those_of_others, data::make(open_keys), key)
{
    BOOST_TEST(!is_secret_key(key));
}

BOOST_AUTO_TEST_CASE(settings_of_other_programs_are_judged_more_strictly)
{
    for (const auto* name : {"apikey", "api_key", "token_x", "credential", "my_credentials"})
        BOOST_TEST(is_secret_setting(name), name);
    for (const auto* name : {"region", "key_name", "networks", "floating_ip_source", "credits"})
        BOOST_TEST(!is_secret_setting(name), name);
}

BOOST_AUTO_TEST_CASE(a_form_keeps_what_is_no_secret)
{
    BOOST_TEST(
        masked_form("grant_type=password&username=ann&password=pw&code=1&x") ==
        "grant_type=password&username=ann&password=***&code=***&x"
    );
    BOOST_TEST(
        masked_form("pass%77ord=pw&api%6Bey=a&pwd=b") == "pass%77ord=***&api%6Bey=***&pwd=***"
    );
    BOOST_TEST(masked_form("path=%3Ftoken%3Dabc&x=a=1") == "path=***&x=a=1");
    BOOST_TEST(masked_form("%=1&%zz=2&a%2") == "%=1&%zz=2&a%2");
    BOOST_TEST(masked_form("") == "");
}

BOOST_AUTO_TEST_CASE(a_url_keeps_its_query_but_for_secrets)
{
    BOOST_TEST(masked_url("http://a/x?limit=1&token=t#f") == "http://a/x?limit=1&token=***");
    BOOST_TEST(masked_url("http://ann:pw@a/x#f?g") == "http://a/x");
}

BOOST_AUTO_TEST_CASE(urls_within_a_text_are_masked_and_the_rest_is_not)
{
    BOOST_TEST(
        masked_text("see \"http://c/vnc?token=abc\" and /v1/o?temp_url_sig=x&a=1, ok? <yes>") ==
        "see \"http://c/vnc?token=***\" and /v1/o?temp_url_sig=***&a=1, ok? <yes>"
    );
    BOOST_TEST(masked_text("mysql://ann:pw@db/nova?a=1") == "mysql://***@db/nova?a=1");
    BOOST_TEST(masked_text("http://a/@b ann@b.org  x\n") == "http://a/@b ann@b.org  x\n");
}

BOOST_AUTO_TEST_CASE(a_text_with_several_lines_is_one)
{
    BOOST_TEST(
        on_one_line("a\r\nb\tc\x1b[1m\x7f \xc3\xa4") == "a\\r\\nb\\tc\\x1b[1m\\x7f \xc3\xa4"
    );
}

BOOST_AUTO_TEST_CASE(a_secret_is_masked_however_it_is_written)
{
    Redactor redactor;
    redactor.learn("a\"b/c \xc3\xbc\xf0\x9f\x98\x80");

    for (const auto* written : {
             "a\"b/c \xc3\xbc\xf0\x9f\x98\x80",
             "a\\\"b/c \xc3\xbc\xf0\x9f\x98\x80",
             "a\\\"b/c \\u00fc\\ud83d\\ude00",
             "a%22b%2Fc%20%C3%BC%F0%9F%98%80",
             "a%22b%2fc%20%c3%bc%f0%9f%98%80",
             "a%22b%2Fc+%C3%BC%F0%9F%98%80",
         })
        BOOST_TEST(redactor.mask(written) == "***", written);
}

BOOST_AUTO_TEST_CASE(what_another_one_knows_is_masked_as_well)
{
    Redactor other;
    other.learn("pass");
    Redactor redactor(&other);
    redactor.learn("passport");

    BOOST_TEST(redactor.mask("passport, pass") == "***, ***");
}

BOOST_AUTO_TEST_CASE(an_error_is_masked_in_all_its_texts)
{
    Redactor redactor;
    redactor.learn("hunter22");

    const auto masked = redactor.mask(ConfigError(
        {.message = "no hunter22",
         .retryable = true,
         .request_id = "r-hunter22",
         .url = "http://hunter22",
         .problems = {"hunter22!"}}
    ));

    BOOST_TEST((masked.kind() == ErrorKind::Config));
    BOOST_TEST(masked.facts().retryable);
    BOOST_TEST(masked.facts().message == "no ***");
    BOOST_TEST(masked.facts().request_id == "r-***");
    BOOST_TEST(masked.facts().url == "http://***");
    BOOST_TEST(masked.facts().problems.at(0) == "***!");
}

BOOST_AUTO_TEST_SUITE_END()
