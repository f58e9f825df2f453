#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct Totp : PluginUnderTest {
    Totp() : PluginUnderTest("v3totp")
    {
        options = {{"username", "ann"}, {"user_domain_id", "default"}, {"passcode", "012345"}};
    }
};

constexpr auto payload_of_012345 =
    R"({"user":{"name":"ann","domain":{"id":"default"},"passcode":"012345"}})";

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3totp_test, Totp)

BOOST_AUTO_TEST_CASE(the_passcode_keeps_its_zeros)
{
    const auto outcome = method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.method == "totp");
    BOOST_TEST(outcome.payload == payload_of_012345);
    BOOST_TEST(questions.empty());
}

BOOST_AUTO_TEST_CASE(a_missing_passcode_is_asked_for_at_each_login)
{
    options.erase("passcode");
    answers = {"111111", "222222"};

    const auto first = method();
    const auto second = method();

    BOOST_TEST(first.payload.find("111111") != std::string::npos);
    BOOST_TEST(second.payload.find("222222") != std::string::npos);
    BOOST_TEST(questions.size() == 2U);
    BOOST_TEST(questions.at(0) == "TOTP passcode: ");
}

BOOST_AUTO_TEST_CASE(without_a_passcode_and_somebody_to_ask_there_is_no_login)
{
    options.erase("passcode");

    const auto outcome = method();

    BOOST_TEST(outcome.status == KSAUTH_E_INTERACTION);
}

BOOST_AUTO_TEST_CASE(a_passcode_that_was_used_is_asked_for_anew)
{
    method();
    answers = {"222222"};

    const auto second = method();

    BOOST_TEST(second.payload.find("222222") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_passcode_that_changed_in_the_options_is_used_without_asking)
{
    method();
    options["passcode"] = "333333";

    const auto second = method();

    BOOST_TEST(second.payload.find("333333") != std::string::npos);
    BOOST_TEST(questions.empty());
}

BOOST_AUTO_TEST_CASE(a_used_passcode_is_sent_again_where_nobody_can_be_asked)
{
    method();

    const auto second = method();

    BOOST_TEST(second.status == KSAUTH_OK);
    BOOST_TEST(second.payload == payload_of_012345);
}

BOOST_AUTO_TEST_SUITE_END()
