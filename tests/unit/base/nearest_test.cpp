#include "base/nearest.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;

namespace {

const std::vector<std::string> plugins = {"v3password", "v3token", "token", "none"};

} // namespace

BOOST_AUTO_TEST_SUITE(nearest_test)

BOOST_AUTO_TEST_CASE(a_letter_wrong_missing_or_too_many_is_forgiven)
{
    BOOST_TEST(nearest("v3pasword", plugins) == "v3password");
    BOOST_TEST(nearest("v3passwordd", plugins) == "v3password");
    BOOST_TEST(nearest("v3passw0rd", plugins) == "v3password");
}

BOOST_AUTO_TEST_CASE(the_closest_of_several_is_chosen)
{
    BOOST_TEST(nearest("v3tokn", plugins) == "v3token");
    BOOST_TEST(nearest("tokn", plugins) == "token");
}

BOOST_AUTO_TEST_CASE(another_word_is_no_typing_mistake)
{
    BOOST_TEST(nearest("kerberos", plugins) == "");
    BOOST_TEST(nearest("x", {"yz"}) == "");
}

BOOST_AUTO_TEST_CASE(nothing_is_near_nothing)
{
    BOOST_TEST(nearest("token", {}) == "");
    BOOST_TEST(nearest("", plugins) == "");
}

BOOST_AUTO_TEST_CASE(the_question_is_only_asked_when_there_is_an_answer)
{
    BOOST_TEST(did_you_mean("v3pasword", plugins) == ", did you mean 'v3password'?");
    BOOST_TEST(did_you_mean("kerberos", plugins) == "");
}

BOOST_AUTO_TEST_SUITE_END()
