#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Room : ConfigRoom {
    Room() { write("clouds.yaml", complete_cloud); }

    void describe_in_environment()
    {
        environment["OS_AUTH_URL"] = "http://env.example/v3";
        environment["OS_USERNAME"] = "eve";
        environment["OS_PASSWORD"] = "from-env";
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(precedence_test)

BOOST_FIXTURE_TEST_CASE(the_only_cloud_of_a_file_is_the_default, Room)
{
    BOOST_TEST(load().name == "a");
}

BOOST_FIXTURE_TEST_CASE(os_cloud_chooses_among_several, Room)
{
    write("clouds.yaml", complete_cloud + "  b: {auth_type: token, auth: {token: t}}\n");
    environment["OS_CLOUD"] = "b";

    BOOST_TEST(load().name == "b");
    BOOST_TEST(load("a").name == "a");
}

BOOST_FIXTURE_TEST_CASE(without_a_choice_among_several_their_names_are_told, Room)
{
    write("clouds.yaml", complete_cloud + "  b: {}\n");

    const auto facts = failure_of([&] { load(); });

    BOOST_TEST(contains(facts.message, "which cloud?"));
    BOOST_TEST(contains(facts.message, "a, b"));
}

BOOST_FIXTURE_TEST_CASE(variables_that_describe_a_cloud_go_before_the_only_one_of_a_file, Room)
{
    describe_in_environment();

    const auto cloud = load();

    BOOST_TEST(cloud.name == "envvars");
    BOOST_TEST(option(cloud, "username") == "eve");
}

BOOST_FIXTURE_TEST_CASE(a_broken_file_does_not_matter_to_the_cloud_of_the_variables, Room)
{
    describe_in_environment();
    write("clouds.yaml", "{");

    BOOST_TEST(load().name == "envvars");
}

BOOST_FIXTURE_TEST_CASE(a_stray_variable_of_the_connection_does_not_hide_the_file, Room)
{
    environment["OS_CACERT"] = "/ca.pem";

    BOOST_TEST(load().name == "a");
}

BOOST_FIXTURE_TEST_CASE(variables_are_not_mixed_into_a_named_cloud, Room)
{
    describe_in_environment();
    environment["OS_REGION_NAME"] = "elsewhere";

    const auto cloud = load("a");

    BOOST_TEST(option(cloud, "username") == "ann");
    BOOST_TEST(setting(cloud, "region_name") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(the_command_line_way_has_variables_before_the_file, Room)
{
    environment = {{"OS_USERNAME", "eve"}, {"OS_REGION_NAME", "elsewhere"}};

    const auto cloud = load_first("a");

    BOOST_TEST(option(cloud, "username") == "eve");
    BOOST_TEST(origin(cloud, "username") == "environment OS_USERNAME");
    BOOST_TEST(option(cloud, "password") == "planted-secret");
    BOOST_TEST(setting(cloud, "region_name") == "elsewhere");
}

BOOST_FIXTURE_TEST_CASE(overrides_go_before_everything, Room)
{
    describe_in_environment();
    overrides = {
        {"username", "olga", "--os-username"},
        {"os-region-name", "here", "--os-region-name"},
        {"interface", "", "--os-interface"},
    };

    const auto cloud = load_first("a");

    BOOST_TEST(option(cloud, "username") == "olga");
    BOOST_TEST(origin(cloud, "username") == "--os-username");
    BOOST_TEST(origin(cloud, "password") == "environment OS_PASSWORD");
    BOOST_TEST(setting(cloud, "region_name") == "here");
    BOOST_TEST(setting(cloud, "interface") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(a_former_name_in_a_higher_source_hides_the_present_one_below, Room)
{
    write("clouds.yaml", complete_cloud + "      project_name: low\n");
    environment["OS_TENANT_NAME"] = "high";

    BOOST_TEST(option(load_first("a"), "project_name") == "high");
}

BOOST_FIXTURE_TEST_CASE(the_auth_block_goes_before_the_same_name_beside_it, Room)
{
    write("clouds.yaml", complete_cloud + "    username: beside\n    project_name: p\n");

    const auto cloud = load("a");

    BOOST_TEST(option(cloud, "username") == "ann");
    BOOST_TEST(option(cloud, "project_name") == "p");
}

BOOST_FIXTURE_TEST_CASE(the_cloud_of_the_variables_can_be_named, Room)
{
    describe_in_environment();

    BOOST_TEST(option(load("envvars"), "username") == "eve");
}

BOOST_FIXTURE_TEST_CASE(one_name_for_two_clouds_is_refused, Room)
{
    describe_in_environment();
    environment["OS_CLOUD_NAME"] = "a";

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST(contains(facts.message, "'a' is described twice"));
}

BOOST_FIXTURE_TEST_CASE(a_cloud_of_a_file_may_be_called_envvars_while_there_are_no_variables, Room)
{
    write("clouds.yaml", "clouds: {envvars: {auth_type: token, auth: {token: t}}}");

    BOOST_TEST(load("envvars").auth_type == "token");
}

BOOST_FIXTURE_TEST_CASE(overrides_alone_make_a_cloud_when_there_is_no_file, ConfigRoom)
{
    overrides = {{"auth_type", "token", "--os-auth-type"}, {"token", "t", "--os-token"}};

    const auto cloud = load();

    BOOST_TEST(cloud.auth_type == "token");
    BOOST_TEST(cloud.name == "defaults");
}

BOOST_FIXTURE_TEST_CASE(overrides_that_say_a_part_complete_the_only_cloud_of_a_file, Room)
{
    overrides = {{"password", "other", "--os-password"}};

    const auto cloud = load();

    BOOST_TEST(cloud.name == "a");
    BOOST_TEST(option(cloud, "password") == "other");
}

BOOST_FIXTURE_TEST_CASE(another_auth_type_from_above_makes_no_mistakes_of_what_was_below, Room)
{
    environment = {{"OS_AUTH_TYPE", "token"}, {"OS_TOKEN", "t"}};

    const auto cloud = load_first("a");

    BOOST_TEST(cloud.auth_type == "token");
    BOOST_TEST(cloud.options.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(where_the_auth_type_came_from_is_kept, Room)
{
    BOOST_TEST(origin(load("a"), "auth_type") == "default");

    write("clouds.yaml", complete_cloud + "    auth_type: password\n");
    BOOST_TEST(origin(load("a"), "auth_type") == "clouds.yaml:8");
}

BOOST_AUTO_TEST_SUITE_END()
