#include "session/user_agent.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;

namespace {

const std::string own = UserAgent({}, "").plain();

std::string plain(const SessionOptions& options)
{
    return UserAgent(options, "process").plain();
}

} // namespace

BOOST_AUTO_TEST_SUITE(user_agent_test)

BOOST_AUTO_TEST_CASE(the_parts_stand_in_order)
{
    const UserAgent agent(
        {.app_name = "app",
         .app_version = "1",
         .additional_user_agent = {{"one", "2"}, {"two", ""}}},
        "process"
    );

    BOOST_TEST(agent.plain() == "app/1 one/2 two " + own);
    BOOST_TEST(agent.with_client({"client", "3"}) == "app/1 client/3 one/2 two " + own);
    BOOST_TEST(agent.with_client({"client", ""}) == "app/1 client one/2 two " + own);
}

BOOST_AUTO_TEST_CASE(a_version_without_a_name_says_nothing)
{
    BOOST_TEST(plain({.app_name = "app"}) == "app " + own);
    BOOST_TEST(plain({.app_version = "1"}) == "process " + own);
    BOOST_TEST(UserAgent({.app_name = "app"}, "").with_client({"", "1"}) == "app " + own);
}

BOOST_AUTO_TEST_CASE(a_user_agent_that_is_given_stands_for_all_but_this_library)
{
    const UserAgent agent(
        {.user_agent = "custom", .app_name = "app", .additional_user_agent = {{"one", "2"}}},
        "process"
    );

    BOOST_TEST(agent.plain() == "custom " + own);
    BOOST_TEST(agent.with_client({"client", "3"}) == "custom " + own);
}

BOOST_AUTO_TEST_CASE(the_process_is_named_when_nothing_else_is)
{
    BOOST_TEST(plain({}) == "process " + own);
    BOOST_TEST(UserAgent({}, "my tool\n").plain() == "my_tool_ " + own);
    BOOST_TEST(UserAgent({}, "process").with_client({"client", ""}) == "client " + own);
}

BOOST_AUTO_TEST_CASE(a_process_without_a_name_is_no_failure)
{
    BOOST_TEST(own.starts_with("ksauth/"));
    BOOST_TEST(own.find(' ') == own.npos);
}

BOOST_AUTO_TEST_CASE(addresses_are_quoted_where_they_must_be)
{
    BOOST_TEST(forwarded_for("192.0.2.1", "me") == "for=192.0.2.1;by=me");
    BOOST_TEST(forwarded_for("192.0.2.1:47", "me") == "for=\"192.0.2.1:47\";by=me");
    BOOST_TEST(forwarded_for("2001:db8::1", "me") == "for=\"[2001:db8::1]\";by=me");
    BOOST_TEST(forwarded_for("[2001:db8::1]:47", "me") == "for=\"[2001:db8::1]:47\";by=me");
    BOOST_TEST(forwarded_for("_hidden", "app/1 x") == "for=_hidden;by=\"app/1 x\"");
    BOOST_TEST(forwarded_for("a\"b\\c", "") == "for=\"a\\\"b\\\\c\";by=\"\"");
}

BOOST_AUTO_TEST_SUITE_END()
