#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const std::string vendor =
    "public-clouds:\n"
    "  vendor:\n"
    "    auth: {auth_url: 'https://vendor.example/v3', user_domain_name: V}\n"
    "    regions: [east, {name: west, values: {interface: admin}}]\n"
    "    interface: internal\n";

const std::string customer = "clouds:\n"
                             "  a:\n"
                             "    profile: vendor\n"
                             "    auth: {username: ann, password: p, user_domain_name: Mine}\n";

struct Room : ConfigRoom {
    Room()
    {
        write("clouds-public.yaml", vendor);
        write("clouds.yaml", customer);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(profiles_test)

BOOST_FIXTURE_TEST_CASE(a_vendors_values_lie_below_the_clouds_own, Room)
{
    const auto cloud = load("a");

    BOOST_TEST(option(cloud, "auth_url") == "https://vendor.example/v3");
    BOOST_TEST(option(cloud, "user_domain_name") == "Mine");
    BOOST_TEST(setting(cloud, "interface") == "internal");
}

BOOST_FIXTURE_TEST_CASE(a_vendors_regions_are_the_clouds, Room)
{
    overrides = {{"region_name", "west", "--os-region-name"}};

    const auto west = load("a");

    BOOST_TEST(setting(west, "region_name") == "west");
    BOOST_TEST(setting(west, "interface") == "admin");
}

BOOST_FIXTURE_TEST_CASE(the_first_of_a_vendors_regions_is_the_default, Room)
{
    BOOST_TEST(setting(load("a"), "region_name") == "east");
}

BOOST_FIXTURE_TEST_CASE(a_region_of_the_clouds_own_goes_before_the_vendors, Room)
{
    write("clouds.yaml", customer + "    region_name: mine\n");

    BOOST_TEST(setting(load("a"), "region_name") == "mine");
}

BOOST_FIXTURE_TEST_CASE(the_old_name_of_profile_works, Room)
{
    write(
        "clouds.yaml", "clouds:\n  a:\n    cloud: vendor\n    auth: {username: ann, password: p}\n"
    );

    BOOST_TEST(option(load("a"), "auth_url") == "https://vendor.example/v3");
}

BOOST_FIXTURE_TEST_CASE(an_unknown_profile_is_a_mistake_with_its_line, Room)
{
    write("clouds-public.yaml", "public-clouds: {}\n");

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST(contains(facts.message, "clouds.yaml:3: there is no profile 'vendor' in"));
}

BOOST_FIXTURE_TEST_CASE(a_profile_without_the_file_says_so, ConfigRoom)
{
    write("clouds.yaml", customer);

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST(contains(facts.message, "clouds-public.yaml, which is not there"));
}

BOOST_FIXTURE_TEST_CASE(an_empty_profile_gives_nothing, Room)
{
    write("clouds-public.yaml", "public-clouds:\n  vendor:\n");

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST(contains(facts.message, "missing option 'auth_url'"));
}

BOOST_AUTO_TEST_SUITE_END()
