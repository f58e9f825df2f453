#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using ksauth::test::PluginUnderTest;

namespace {

constexpr auto both =
    R"([{"version": "2.0", "status": "DEPRECATED", "url": "http://k.example/v2.0"},
                          {"version": "3.14", "status": "CURRENT", "url": "http://k.example/v3"}])";
constexpr auto only_v2 =
    R"([{"version": "2.0", "status": "CURRENT", "url": "http://k.example/v2.0"}])";
constexpr auto only_v4 =
    R"([{"version": "4.0", "status": "CURRENT", "url": "http://k.example/v4"}])";
constexpr auto trial_v3 =
    R"([{"version": "3.0", "status": "EXPERIMENTAL", "url": "http://k.example/x"},
                              {"version": "3.1", "status": "CURRENT", "url": "http://k.example/v3"}])";
constexpr auto at_v2 = "http://k.example/v2.0/tokens";
constexpr auto at_v3 = "http://k.example/v3";

/// Ann at an identity service that lists these versions.
struct Ann : PluginUnderTest {
    explicit Ann(const char* versions, const ksauth::sdk::testing::FakeTexts& more = {})
        : PluginUnderTest("password")
    {
        options = {
            {"auth_url", "http://k.example"},
            {"username", "ann"},
            {"password", "pw"},
        };
        for (const auto& [name, value] : more)
            options[name] = value;
        versions_json = versions;
        responses = {{200, R"({"access": {"token": {"id": "t-1"}}})"}};
    }

    /// Where the login went; "" if there was none.
    std::string place() const
    {
        if (!logins.empty()) return logins[0].auth_url;
        return requests.empty() ? "" : requests[0].url;
    }
};

struct Choice {
    const char* versions;
    ksauth::sdk::testing::FakeTexts options;
    const char* place;
};

const std::vector<Choice> choices = {
    {both, {}, at_v2},
    {both, {{"project_name", "demo"}, {"trust_id", "t"}}, at_v2},
    {both, {{"user_domain_id", "default"}}, at_v3},
    {both, {{"user_domain_name", "Default"}}, at_v3},
    {both, {{"project_name", "demo"}, {"project_domain_id", "default"}}, at_v3},
    {both, {{"domain_name", "Default"}}, at_v3},
    {both, {{"default_domain_id", "default"}}, at_v3},
    {both, {{"default_domain_name", "Default"}}, at_v3},
    {both, {{"system_scope", "all"}}, at_v3},
    {both, {{"unscoped", "true"}}, at_v3},
    {both, {{"unscoped", "false"}}, at_v2},
    {only_v2, {}, at_v2},
    {only_v2, {{"default_domain_id", "default"}}, at_v2},
    {trial_v3, {}, at_v3},
    {"[]", {{"auth_url", "http://k.example/identity/v3/"}}, "http://k.example/identity/v3/"},
    {only_v2, {{"auth_url", "http://k.example/v2.0"}}, at_v2},
    {only_v2,
     {{"auth_url", "http://k.example/v2.0"}, {"user_domain_id", "default"}},
     "http://k.example/v2.0"}, // the host finds the v3 beside it
};

} // namespace

BOOST_AUTO_TEST_SUITE(password_test)

BOOST_AUTO_TEST_CASE(the_version_is_the_oldest_that_the_options_can_do_with_or_the_newest_by_default
)
{
    for (const auto& choice : choices) {
        Ann host(choice.versions, choice.options);

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_OK, outcome.message);
        BOOST_TEST(host.place() == choice.place);
        BOOST_TEST(host.logins.size() + host.requests.size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(the_request_at_v2_names_user_and_tenant_as_v2_does)
{
    Ann host(only_v2, {{"project_id", "p"}, {"trust_id", "tr"}});

    const auto outcome = host.authenticate();

    BOOST_REQUIRE(host.requests.size() == 1U);
    BOOST_TEST(
        host.requests[0].body ==
        R"({"auth":{"passwordCredentials":{"password":"pw","username":"ann"},"tenantId":"p","trust_id":"tr"}})"
    );
    BOOST_TEST(outcome.token == "t-1");
}

BOOST_AUTO_TEST_CASE(domains_where_there_is_v2_alone_are_a_mistake_of_the_options)
{
    Ann host(only_v2, {{"user_domain_id", "default"}});

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CONFIG);
    BOOST_TEST(outcome.message.find("Identity v2.0 alone") != std::string::npos, outcome.message);
    BOOST_TEST(host.place() == "");
}

BOOST_AUTO_TEST_CASE(versions_that_nobody_knows_are_named)
{
    Ann unknown(only_v4);
    Ann none("[]");

    const auto of_the_future = unknown.authenticate();
    const auto of_nothing = none.authenticate();

    BOOST_TEST(of_the_future.status == KSAUTH_E_PROTOCOL);
    BOOST_TEST(of_the_future.message.find("but 4.0;") != std::string::npos, of_the_future.message);
    BOOST_TEST(of_nothing.message.find("but none at all;") != std::string::npos);
    BOOST_TEST(unknown.place() == "");
}

BOOST_AUTO_TEST_CASE(a_user_without_a_domain_gets_the_default_one_by_id)
{
    PluginUnderTest host("password");
    host.options = {{"username", "ann"}, {"default_domain_id", "default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"id":"default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_without_a_domain_gets_the_default_one_by_name)
{
    PluginUnderTest host("password");
    host.options = {{"username", "ann"}, {"default_domain_name", "Default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"name":"Default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(the_user_s_own_domain_wins_over_the_default)
{
    PluginUnderTest host("password");
    host.options = {
        {"username", "ann"},
        {"user_domain_name", "Own"},
        {"default_domain_id", "default"},
        {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"name":"Own"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_user_given_by_id_ignores_default_domains)
{
    PluginUnderTest host("password");
    host.options = {{"user_id", "u-1"}, {"default_domain_id", "default"}, {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(outcome.payload == R"({"user":{"id":"u-1","password":"pw"}})");
}

BOOST_AUTO_TEST_CASE(an_empty_domain_counts_as_none)
{
    PluginUnderTest host("password");
    host.options = {
        {"username", "ann"},
        {"user_domain_id", ""},
        {"default_domain_id", "default"},
        {"password", "pw"}};

    const auto outcome = host.method();

    BOOST_TEST(
        outcome.payload == R"({"user":{"name":"ann","domain":{"id":"default"},"password":"pw"}})"
    );
}

BOOST_AUTO_TEST_SUITE_END()
