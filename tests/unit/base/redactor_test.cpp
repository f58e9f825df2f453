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

BOOST_AUTO_TEST_SUITE_END()
