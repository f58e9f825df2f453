#include "config/environment.hpp"
#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Room : ConfigRoom {
    Room()
    {
        environment = {
            {"OS_AUTH_URL", "http://env.example/v3"},
            {"OS_USERNAME", "eve"},
            {"OS_PASSWORD", "planted-secret"},
        };
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(environment_test)

BOOST_FIXTURE_TEST_CASE(variables_are_options_of_the_plugin, Room)
{
    const auto cloud = load_environment();

    BOOST_TEST(cloud.name == "envvars");
    BOOST_TEST(cloud.auth_type == "password");
    BOOST_TEST(option(cloud, "username") == "eve");
    BOOST_TEST(origin(cloud, "username") == "environment OS_USERNAME");
}

BOOST_FIXTURE_TEST_CASE(secrets_are_marked_as_the_manifest_says, Room)
{
    const auto cloud = load_environment();

    for (const auto& given : cloud.options)
        BOOST_TEST(given.secret == (given.name == "password"), given.name);
}

BOOST_FIXTURE_TEST_CASE(variables_of_other_mechanisms_are_left_out, Room)
{
    environment["OS_TOKEN"] = "planted-token";
    environment["OS_IDENTITY_API_VERSION"] = "3";

    const auto cloud = load_environment();

    BOOST_TEST(option(cloud, "token") == "(none)");
    BOOST_TEST(setting(cloud, "token") == "(none)");
    BOOST_TEST(setting(cloud, "identity_api_version") == "3"); // no mechanism's, but a service's
}

BOOST_FIXTURE_TEST_CASE(former_names_work_and_present_ones_go_before_them, Room)
{
    environment["OS_TENANT_NAME"] = "old";
    BOOST_TEST(option(load_environment(), "project_name") == "old");

    environment["OS_PROJECT_NAME"] = "new";
    BOOST_TEST(option(load_environment(), "project_name") == "new");
}

BOOST_FIXTURE_TEST_CASE(the_variables_that_a_manifest_names_are_looked_at_last, Room)
{
    environment["MY_PASSWORD"] = "mine";
    BOOST_TEST(origin(load_environment(), "password") == "environment OS_PASSWORD");

    environment.erase("OS_PASSWORD");
    BOOST_TEST(origin(load_environment(), "password") == "environment MY_PASSWORD");
}

BOOST_FIXTURE_TEST_CASE(an_empty_variable_is_as_good_as_none, Room)
{
    environment["OS_USERNAME"] = "";
    environment["OS_USER_ID"] = "42";

    const auto cloud = load_environment();

    BOOST_TEST(option(cloud, "username") == "(none)");
    BOOST_TEST(option(cloud, "user_id") == "42");
}

BOOST_FIXTURE_TEST_CASE(os_auth_type_chooses_the_plugin, Room)
{
    environment = {{"OS_AUTH_TYPE", "token"}, {"OS_TOKEN", "t"}, {"OS_URL", "http://x.example"}};

    const auto cloud = load_environment();

    BOOST_TEST(cloud.auth_type == "token");
    BOOST_TEST(option(cloud, "endpoint") == "http://x.example");
}

BOOST_FIXTURE_TEST_CASE(the_clouds_name_can_be_chosen, Room)
{
    environment["OS_CLOUD_NAME"] = "mine";

    BOOST_TEST(load_environment().name == "mine");
    BOOST_TEST(load("mine").name == "mine");
}

BOOST_FIXTURE_TEST_CASE(settings_of_the_connection_alone_describe_no_cloud, Room)
{
    environment = {
        {"OS_CACERT", "/ca.pem"}, {"OS_REGION_NAME", "x"}, {"OS_VOLUME_API_VERSION", "3"}};

    BOOST_CHECK_THROW(load_environment(), ConfigError);
}

BOOST_FIXTURE_TEST_CASE(variables_of_test_and_log_tools_describe_no_cloud, Room)
{
    environment = {{"OS_TEST_PATH", "x"}, {"OS_STDOUT_CAPTURE", "1"}, {"OS_LOG_CAPTURE", "1"}};

    BOOST_CHECK_THROW(load_environment(), ConfigError);
}

BOOST_FIXTURE_TEST_CASE(a_domain_of_somebody_with_a_project_is_that_of_both, Room)
{
    environment["OS_PROJECT_NAME"] = "p";
    environment["OS_DOMAIN_NAME"] = "d";

    const auto cloud = load_environment();

    BOOST_TEST(option(cloud, "user_domain_name") == "d");
    BOOST_TEST(option(cloud, "project_domain_name") == "d");
    BOOST_TEST(option(cloud, "domain_name") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(what_is_missing_is_named_and_nothing_else_is_told, Room)
{
    environment.erase("OS_AUTH_URL");

    const auto facts = failure_of([&] { load_environment(); });

    BOOST_TEST(facts.problems.size() == 1U);
    BOOST_TEST(facts.message.find("missing option 'auth_url'") != std::string::npos);
    BOOST_TEST(facts.message.find("planted") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
