#include "base/utf8.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(utf8_test)

constexpr const char* good[] = {
    "",
    "plain",
    "\xc3\xa9",         // two bytes
    "\xe2\x82\xac",     // three
    "\xf0\x9f\x98\x80", // four
    "\xed\x9f\xbf",     // the last before the surrogates
    "\xee\x80\x80",     // the first after them
    "\xf4\x8f\xbf\xbf", // the last character there is
    "a\xc3\xa9z",
};

BOOST_DATA_TEST_CASE(well_formed_text_passes, data::make(good), text)
{
    BOOST_TEST(is_utf8(text));
}

constexpr const char* bad[] = {
    "\x80",             // a continuation alone
    "\xc3",             // cut
    "\xe2\x82",         // cut
    "\xf0\x9f\x98",     // cut
    "\xc3z",            // no continuation
    "\xe2\x82z",        //
    "\xc0\xaf",         // '/' in two bytes
    "\xc1\xbf",         //
    "\xe0\x80\xaf",     // '/' in three
    "\xe0\x9f\xbf",     //
    "\xf0\x80\x80\xaf", // '/' in four
    "\xf0\x8f\xbf\xbf", //
    "\xed\xa0\x80",     // a surrogate
    "\xed\xbf\xbf",     //
    "\xf4\x90\x80\x80", // beyond the last character
    "\xf5\x80\x80\x80", //
    "\xff",             //
    "\xfe",             //
    "good until \xe9",
};

BOOST_DATA_TEST_CASE(malformed_text_does_not, data::make(bad), text)
{
    BOOST_TEST(!is_utf8(text));
}

BOOST_AUTO_TEST_CASE(a_nul_is_a_character)
{
    BOOST_TEST(is_utf8(std::string_view("a\0b", 3)));
}

BOOST_AUTO_TEST_CASE(well_formed_text_is_kept)
{
    BOOST_TEST(to_utf8("a\xc3\xa9\xf0\x9f\x98\x80") == "a\xc3\xa9\xf0\x9f\x98\x80");
    BOOST_TEST(to_utf8("") == "");
}

BOOST_AUTO_TEST_CASE(each_malformed_byte_is_replaced)
{
    BOOST_TEST(to_utf8("a\xffz\xc3") == "a\xef\xbf\xbdz\xef\xbf\xbd");
    BOOST_TEST(to_utf8("\xe2\x82z") == "\xef\xbf\xbd\xef\xbf\xbdz");
}

BOOST_DATA_TEST_CASE(whatever_comes_in_utf8_comes_out, data::make(bad), text)
{
    BOOST_TEST(is_utf8(to_utf8(text)));
}

BOOST_AUTO_TEST_SUITE_END()
