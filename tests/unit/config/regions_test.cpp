#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Room : ConfigRoom {
    void ask_for(const std::string& region)
    {
        overrides = {{"region_name", region, "--os-region-name"}};
    }
};

const std::string two_regions = "    regions:\n"
                                "    - name: one\n"
                                "      values:\n"
                                "        interface: internal\n"
                                "        auth: {username: otto}\n"
                                "    - two\n";

} // namespace

BOOST_AUTO_TEST_SUITE(regions_test)

BOOST_FIXTURE_TEST_CASE(one_region_is_taken_as_it_is, Room)
{
    const auto cloud = load_with("    region_name: one\n");

    BOOST_TEST(setting(cloud, "region_name") == "one");
    BOOST_TEST(origin(cloud, "region_name") == "clouds.yaml:8");
}

BOOST_FIXTURE_TEST_CASE(the_first_of_several_is_the_default_with_its_values, Room)
{
    const auto cloud = load_with(two_regions);

    BOOST_TEST(setting(cloud, "region_name") == "one");
    BOOST_TEST(setting(cloud, "interface") == "internal");
    BOOST_TEST(option(cloud, "username") == "otto");
    BOOST_TEST(option(cloud, "password") == "planted-secret");
}

BOOST_FIXTURE_TEST_CASE(values_belong_to_their_region_alone, Room)
{
    ask_for("two");

    const auto cloud = load_with(two_regions);

    BOOST_TEST(setting(cloud, "region_name") == "two");
    BOOST_TEST(setting(cloud, "interface") == "(none)");
    BOOST_TEST(option(cloud, "username") == "ann");
}

BOOST_FIXTURE_TEST_CASE(regions_go_before_region_name, Room)
{
    const auto cloud = load_with("    regions: [one, two]\n    region_name: two\n");

    BOOST_TEST(setting(cloud, "region_name") == "one");
}

BOOST_FIXTURE_TEST_CASE(several_names_in_region_name_are_a_list_of_regions, Room)
{
    BOOST_TEST(setting(load_with("    region_name: one, two\n"), "region_name") == "one");
    BOOST_TEST(setting(load_with("    region_name: [one, two]\n"), "region_name") == "one");
}

BOOST_FIXTURE_TEST_CASE(a_region_that_the_cloud_does_not_have_is_refused_with_those_it_has, Room)
{
    ask_for("twoo");

    const auto message = message_with(two_regions);

    BOOST_TEST(contains(message, "region 'twoo'"), message);
    BOOST_TEST(contains(message, "one, two"), message);
    BOOST_TEST(contains(message, "did you mean 'two'?"), message);
}

BOOST_FIXTURE_TEST_CASE(a_cloud_without_regions_takes_any, Room)
{
    ask_for("anywhere");

    BOOST_TEST(setting(load_with(""), "region_name") == "anywhere");
}

BOOST_FIXTURE_TEST_CASE(entries_that_are_no_regions_are_refused, Room)
{
    for (const auto* entry :
         {"{values: {}}", "{name: x, other: y}", "[x]", "{name: x, values: y}"}) {
        const auto message = message_with("    regions: [" + std::string(entry) + "]\n");

        BOOST_TEST(contains(message, "clouds.yaml:8: a region is its name"), message);
    }
}

BOOST_AUTO_TEST_SUITE_END()
