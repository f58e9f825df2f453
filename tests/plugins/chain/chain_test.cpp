#include "plugins/plugin_under_test.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using ksauth::sdk::testing::FakeWayIn;
using ksauth::test::PluginUnderTest;

namespace {

constexpr auto environment = R"({"environment":true})";
constexpr auto cloud = R"({"cloud":"mine"})";
constexpr auto helper = R"({"auth_type":"exec","auth":{"command":["/bin/helper","a \"b\""]}})";

FakeWayIn failing(ksauth_status status, const std::string& reason)
{
    FakeWayIn way;
    way.status = status;
    way.reason = reason;
    return way;
}

FakeWayIn working(const std::string& token)
{
    FakeWayIn way;
    way.headers = {{"X-Auth-Token", token}};
    return way;
}

struct ChainHost : PluginUnderTest {
    ChainHost() : PluginUnderTest("chain")
    {
        lists = {
            {"sources", {"environment", "cloud", "file", "exec"}},
            {"command", {"/bin/helper", "a \"b\""}}};
        options = {{"cloud", "mine"}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(chain_test, ChainHost)

BOOST_AUTO_TEST_CASE(the_first_way_that_works_is_the_credential)
{
    ways_in = {{cloud, working("t-cloud")}, {helper, working("t-helper")}};

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-cloud");
    BOOST_TEST(outcome.message == "");
}

BOOST_AUTO_TEST_CASE(what_worked_is_tried_first_the_next_time)
{
    ways_in = {{environment, failing(KSAUTH_E_CREDENTIALS, "no")}, {helper, working("t-helper")}};
    authenticate();

    authenticate();

    BOOST_TEST(ways_in[environment].logins == 1);
    BOOST_TEST(ways_in[helper].logins == 2);
}

BOOST_AUTO_TEST_CASE(when_none_works_the_message_says_why_each_did_not)
{
    ways_in = {
        {environment, failing(KSAUTH_E_CREDENTIALS, "wrong password")},
        {helper, failing(KSAUTH_E_TRANSPORT, "took too long")}};

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(
        outcome.message ==
        R"(no way in: environment: wrong password; cloud: there is no such way in; file: not configured; exec: took too long)"
    );
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_search)
{
    ways_in = {{environment, failing(KSAUTH_E_DEADLINE, "too late")}, {cloud, working("t-cloud")}};

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_DEADLINE);
    BOOST_TEST(ways_in[cloud].logins == 0);
}

BOOST_AUTO_TEST_CASE(endpoints_are_those_of_the_way_that_worked)
{
    auto way = working("t");
    way.endpoint = "http://a.example/v1";
    ways_in = {{environment, way}};
    authenticate();

    BOOST_TEST(endpoint({{"service_type", "x"}}).url == "http://a.example/v1");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_one_reason_among_others)
{
    lists["sources"] = {"file"};
    options["file"] = "/nowhere/at/all";

    const auto outcome = authenticate();

    BOOST_TEST(outcome.message == "no way in: file: cannot read /nowhere/at/all");
}

BOOST_AUTO_TEST_CASE(a_helper_gets_its_environment_input_and_time)
{
    const auto whole =
        R"({"auth_type":"exec","auth":{"command":["/bin/helper","a \"b\""],"env":["A=1","B=\"2\""],)"
        R"("input":"{\"a\":\"b\"}","timeout":"90"}})";
    lists["sources"] = {"exec"};
    lists["command_env"] = {"A=1", "B=\"2\""};
    options["command_input"] = R"({"a":"b"})";
    options["command_timeout"] = "90";
    ways_in = {{whole, working("t-helper")}};

    BOOST_TEST(authenticate().header("X-Auth-Token") == "t-helper");
}

BOOST_AUTO_TEST_CASE(a_file_that_others_can_read_is_warned_of_once)
{
    const ksauth::test::TempFolder folder;
    const auto file = folder.write("ac.json", "{}");
    lists["sources"] = {"file"};
    options["file"] = file.string();
    using std::filesystem::perms;

    std::filesystem::permissions(file, perms::owner_read | perms::group_read);
    authenticate();
    BOOST_TEST(messages.empty());

    std::filesystem::permissions(file, perms::owner_read | perms::others_read);
    authenticate();
    authenticate();
    BOOST_REQUIRE(messages.size() == 1U);
    BOOST_TEST(messages[0].level == KSAUTH_LOG_WARNING);
    BOOST_TEST(
        messages[0].text == "every user of this machine can read the secret in " + file.string() +
                                "; run chmod o-r on it"
    );
}

BOOST_AUTO_TEST_CASE(a_file_by_a_relative_path_is_a_mistake)
{
    options["file"] = "ac.json";

    const auto outcome = create();

    BOOST_TEST(outcome.status == KSAUTH_E_CONFIG);
    BOOST_TEST(outcome.message == "option 'file' must be an absolute path");
}

BOOST_AUTO_TEST_CASE(an_unknown_source_is_a_mistake)
{
    lists["sources"] = {"environment", "luck"};

    const auto outcome = create();

    BOOST_TEST(outcome.status == KSAUTH_E_CONFIG);
}

BOOST_AUTO_TEST_SUITE_END()
