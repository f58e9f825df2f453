// What the application allows, and what only looks as if it lay in a plugin folder.
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_AUTO_TEST_SUITE(allowed_test)

BOOST_AUTO_TEST_CASE(a_plugin_that_is_not_allowed_is_refused)
{
    auto search = only(odd_file);
    search.allowed = {"v3password", "token"};

    const auto message =
        message_of<PluginRefused>([&] { PluginRegistry(search).make("odd", OptionMap()); });

    BOOST_TEST(contains(message, "'odd' is refused: the application allows v3password, token only")
    );
}

BOOST_AUTO_TEST_CASE(an_allowed_plugin_is_used)
{
    auto search = only(odd_file);
    search.allowed = {"odd"};

    BOOST_TEST(PluginRegistry(search).make("odd", OptionMap())->plugin_name() == "odd");
}

BOOST_AUTO_TEST_CASE(a_link_out_of_a_plugin_folder_is_refused)
{
    const TempFolder folder;
    const TempFolder elsewhere;
    std::filesystem::create_symlink(elsewhere.copy(odd_file), folder.path() / "odd.so");
    PluginSearch search;
    search.plugin_dirs = {folder.path()};
    search.allow_writable = true;

    const auto refused = PluginRegistry(search).refused();

    BOOST_REQUIRE(refused.size() == 1U);
    BOOST_TEST(contains(refused[0].reason, "odd.so is refused: it is a link out of its folder"));
}

BOOST_AUTO_TEST_CASE(a_link_within_a_plugin_folder_is_followed)
{
    const TempFolder folder;
    folder.copy(odd_file);
    std::filesystem::create_symlink("odd.so", folder.path() / "another.so");
    PluginSearch search;
    search.plugin_dirs = {folder.path()};
    search.allow_writable = true;

    BOOST_TEST(PluginRegistry(search).refused().empty());
}

BOOST_AUTO_TEST_SUITE_END()
