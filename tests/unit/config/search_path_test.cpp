#include "config/search_path.hpp"
#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::vector<std::string> folders_with(const std::map<std::string, std::string>& environment)
{
    ConfigRoom room;
    room.environment = environment;
    std::vector<std::string> folders;
    for (const auto& folder : config_folders(Variables(room.sources())))
        folders.push_back(folder.string());
    folders.erase(folders.begin()); // the present one, whatever it is
    return folders;
}

using Folders = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(search_path_test)

BOOST_AUTO_TEST_CASE(the_present_folder_comes_first)
{
    const ConfigRoom room;

    const auto folders = config_folders(Variables(room.sources()));

    BOOST_TEST(folders.front() == std::filesystem::current_path());
}

BOOST_AUTO_TEST_CASE(then_the_users_then_the_systems)
{
    const Folders expected = {
        "/home/ann/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"};

    BOOST_TEST(folders_with({{"HOME", "/home/ann"}}) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(xdg_variables_are_followed_each_folder_by_itself)
{
    const Folders expected = {
        "/cfg/openstack",
        "/home/ann/.config/openstack",
        "/a/openstack",
        "/b/openstack",
        "/etc/openstack"};

    const auto folders = folders_with(
        {{"HOME", "/home/ann"}, {"XDG_CONFIG_HOME", "/cfg"}, {"XDG_CONFIG_DIRS", "/a:/b"}}
    );

    BOOST_TEST(folders == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_snap_looks_into_the_real_home_too)
{
    const auto folders = folders_with({{"HOME", "/snap/x"}, {"SNAP_REAL_HOME", "/home/ann"}});

    BOOST_TEST(folders.at(1) == "/home/ann/.config/openstack");
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_absolute_is_left_out)
{
    const Folders expected = {"/etc/xdg/openstack", "/etc/openstack"};

    BOOST_TEST(
        folders_with({{"XDG_CONFIG_HOME", "relative"}}) == expected,
        boost::test_tools::per_element()
    );
}

BOOST_AUTO_TEST_SUITE_END()
