#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const std::string helper = "clouds:\n  x:\n    auth_type: exec\n    auth:\n"
                           "      command: [/usr/bin/touch, /tmp/x]\n";

// Found where they lie, not given.
struct PresentFolder : ConfigRoom {
    Cloud load_here() const
    {
        auto usual = sources();
        usual.folders.clear();
        const Standing standing(path("."));
        return ksauth::load_cloud("x", usual, find_fake_plugin);
    }

    std::string message() const
    {
        return failure_of([&] { load_here(); }).message;
    }

    PresentFolder() { environment["HOME"] = path("home").string(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(present_folder_test, PresentFolder)

BOOST_AUTO_TEST_CASE(a_file_where_one_stands_does_not_choose_a_program)
{
    write("clouds.yaml", helper);

    const auto told = message();

    BOOST_TEST(contains(told, "option 'command' ("), told);
    BOOST_TEST(contains(told, "clouds.yaml:5) chooses what runs"), told);
    BOOST_TEST(contains(told, "name the file in OS_CLIENT_CONFIG_FILE"), told);
}

BOOST_AUTO_TEST_CASE(nor_does_a_secure_yaml_or_a_vendor_there)
{
    write("home/.config/openstack/clouds.yaml", "clouds: {x: {auth_type: exec, profile: v}}\n");
    write("secure.yaml", helper);
    write("clouds-public.yaml", "public-clouds: {v: {auth: {env: [LD_PRELOAD=/tmp/x.so]}}}\n");

    const auto told = message();

    BOOST_TEST(contains(told, "secure.yaml:5) chooses what runs"), told);
    BOOST_TEST(contains(told, "name the file in OS_CLIENT_SECURE_FILE"), told);
    BOOST_TEST(contains(told, "clouds-public.yaml:1) chooses what runs"), told);
}

BOOST_AUTO_TEST_CASE(nor_the_environment_of_a_program_or_the_file_that_holds_it)
{
    write("home/.config/openstack/clouds.yaml", helper);
    write("secure.yaml", "clouds: {x: {auth: {env: [LD_PRELOAD=/tmp/x.so]}}}\n");
    BOOST_TEST(contains(message(), "option 'env' ("));

    write("secure.yaml", "clouds: {x: {auth: {env_file: /tmp/x}}}\n");
    BOOST_TEST(contains(message(), "option 'env_file' ("));
}

BOOST_AUTO_TEST_CASE(nor_a_region_of_a_cloud_there)
{
    write(
        "clouds.yaml",
        "clouds:\n  x:\n    auth_type: exec\n    regions:\n"
        "      - {name: one, values: {auth: {command: [/bin/x]}}}\n"
    );

    BOOST_TEST(contains(message(), "clouds.yaml:5) chooses what runs"));
}

BOOST_AUTO_TEST_CASE(a_file_that_was_named_chooses_wherever_it_lies)
{
    environment["OS_CLIENT_CONFIG_FILE"] = write("clouds.yaml", helper).string();

    BOOST_TEST(option(load_here(), "command") == R"(["/usr/bin/touch","/tmp/x"])");
}

BOOST_AUTO_TEST_CASE(the_users_own_folder_chooses)
{
    write("home/.config/openstack/clouds.yaml", helper);

    BOOST_TEST(load_here().auth_type == "exec");
}

BOOST_AUTO_TEST_CASE(so_does_that_folder_when_one_stands_in_it)
{
    write("home/.config/openstack/clouds.yaml", helper);
    auto usual = sources();
    usual.folders.clear();
    const Standing standing(path("home/.config/openstack"));

    BOOST_TEST(ksauth::load_cloud("x", usual, find_fake_plugin).auth_type == "exec");
}

BOOST_AUTO_TEST_CASE(folders_that_the_program_named_choose)
{
    write("clouds.yaml", helper);
    const Standing standing(path("."));

    BOOST_TEST(load("x").auth_type == "exec");
}

BOOST_AUTO_TEST_SUITE_END()
