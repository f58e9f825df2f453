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

constexpr const char* secret_keys[] = {
    "password",
    "adminPass",
    "ADMIN_PASSWORD",
    "client_secret",
    "access_token",
    "token",
    "subject_token",
    "passcode",
    "X-Amz-Signature",
    "temp_url_sig",
    "sig",
    "SAMLResponse"};
constexpr const char* open_keys[] = {"user", "name", "expires_at", "tokens", "design", "methods"};

BOOST_DATA_TEST_CASE(keys_of_secrets_are_known, data::make(secret_keys), key)
{
    BOOST_TEST(is_secret_key(key));
}

BOOST_DATA_TEST_CASE(and_those_of_others, data::make(open_keys), key)
{
    BOOST_TEST(!is_secret_key(key));
}

BOOST_AUTO_TEST_CASE(a_form_keeps_what_is_no_secret)
{
    BOOST_TEST(
        masked_form("grant_type=password&username=ann&password=pw&code=1&x") ==
        "grant_type=password&username=ann&password=***&code=***&x"
    );
    BOOST_TEST(masked_form("") == "");
}

BOOST_AUTO_TEST_CASE(a_url_keeps_its_query_but_for_secrets)
{
    BOOST_TEST(masked_url("http://a/x?limit=1&token=t#f") == "http://a/x?limit=1&token=***");
    BOOST_TEST(masked_url("http://ann:pw@a/x#f?g") == "http://a/x");
}

BOOST_AUTO_TEST_SUITE_END()
