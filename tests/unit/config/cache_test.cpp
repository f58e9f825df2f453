#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_FIXTURE_TEST_SUITE(cache_test, ConfigRoom)

BOOST_AUTO_TEST_CASE(no_credential_is_kept_unless_that_is_said)
{
    write("clouds.yaml", complete_cloud);

    BOOST_TEST(!load("a").auth_options().store);
}

BOOST_AUTO_TEST_CASE(openstacksdks_key_says_it_for_all_clouds)
{
    write("clouds.yaml", "cache:\n  expiration_time: 3600\n  auth: true\n" + complete_cloud);

    const auto cloud = load("a");

    BOOST_TEST(cloud.auth_options().store != nullptr);
    BOOST_TEST(setting(cloud, "cache_auth") == "true");
    BOOST_TEST(origin(cloud, "cache_auth") == "clouds.yaml:3");
}

BOOST_AUTO_TEST_CASE(a_cloud_may_say_otherwise)
{
    write("clouds.yaml", "cache:\n  auth: true\n" + complete_cloud + "    cache_auth: false\n");

    BOOST_TEST(!load("a").auth_options().store);
}

BOOST_AUTO_TEST_CASE(a_cloud_may_say_it_for_itself)
{
    write("clouds.yaml", complete_cloud + "    cache_auth: true\n");

    BOOST_TEST(load("a").auth_options().store != nullptr);
}

BOOST_AUTO_TEST_CASE(an_option_may_say_it)
{
    write("clouds.yaml", complete_cloud);
    overrides = {{"cache_auth", "true", "--cache", false}};

    BOOST_TEST(load("a").auth_options().store != nullptr);
}

BOOST_AUTO_TEST_CASE(what_is_neither_yes_nor_no_is_a_mistake)
{
    write("clouds.yaml", "cache:\n  auth: perhaps\n" + complete_cloud);

    const auto message = failure_of([&] { load("a"); }).message;

    BOOST_TEST(message.find("clouds.yaml:2") != std::string::npos, message);
}

BOOST_AUTO_TEST_CASE(a_section_of_an_ini_file_says_it_likewise)
{
    const auto cloud = load_ini(
        "[x]\nauth_url = http://k\nusername = ann\npassword = p\nuser_domain_name = D\n"
        "cache_auth = true\n",
        "x"
    );

    BOOST_TEST(cloud.auth_options().store != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
