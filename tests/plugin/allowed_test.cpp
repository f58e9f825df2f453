// What the application allows, and what only looks as if it lay in a plugin folder.
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

using namespace ksauth;
using namespace ksauth::test;

namespace {

// The odd plugin with another alias of seven letters.
std::filesystem::path with_alias(const TempFolder& folder, const std::string& alias)
{
    std::ifstream stream(odd_file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const std::string old = "[\"strange\"]";
    for (auto at = bytes.find(old); at != std::string::npos; at = bytes.find(old, at + 1))
        bytes.replace(at, old.size(), "[\"" + alias + "\"]");
    return folder.write("aliased.so", bytes);
}

} // namespace

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

BOOST_AUTO_TEST_CASE(a_plugin_that_is_allowed_by_an_alias_is_used)
{
    auto search = only(odd_file);
    search.allowed = {"strange"};

    BOOST_TEST(PluginRegistry(search).make("odd", OptionMap())->plugin_name() == "odd");
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_pen_in_what_is_allowed_is_named)
{
    auto search = only(odd_file);
    search.allowed = {"strnge"};

    const auto message = message_of<PluginRefused>([&] { PluginRegistry(search).find("odd"); });

    BOOST_TEST(contains(message, "there is no 'strnge', did you mean 'strange'?"));
}

BOOST_AUTO_TEST_CASE(an_alias_that_is_anothers_name_does_not_make_a_plugin_allowed)
{
    const TempFolder folder;
    auto search = only(with_alias(folder, "v3token"));
    search.allowed = {"v3token"};

    const auto message = message_of<PluginRefused>([&] { PluginRegistry(search).find("odd"); });

    BOOST_TEST(contains(message, "the application allows v3token only"));
}

BOOST_AUTO_TEST_CASE(a_plugin_that_is_pinned_by_an_alias_must_be_that_file)
{
    auto search = only(odd_file);
    search.pinned["strange"] = std::string(64, '0');

    const auto message = message_of<PluginRefused>([&] { PluginRegistry(search).find("odd"); });

    BOOST_TEST(contains(message, "is pinned for 'strange'"));
}

BOOST_AUTO_TEST_CASE(a_pin_with_a_slip_of_the_pen_refuses_the_plugin_that_it_is_meant_for)
{
    auto search = only(odd_file);
    search.pinned["strnge"] = digest_of_plugin_file(odd_file);
    const PluginRegistry registry(search);

    const auto message = message_of<PluginRefused>([&] { registry.find("odd"); });

    BOOST_TEST(contains(message, "which no plugin is called, did you mean 'strange'?"));
    BOOST_TEST(registry.find("v3password").name == "v3password");
}

BOOST_AUTO_TEST_CASE(an_alias_takes_no_plugins_name_away)
{
    const TempFolder folder;
    const PluginRegistry registry(only(with_alias(folder, "v3token")));

    BOOST_TEST(registry.find("v3token").name == "v3token");
}

BOOST_AUTO_TEST_CASE(who_is_not_found_may_be_in_a_file_that_was_refused)
{
    const TempFolder folder;
    folder.write("other.so", "no plugin");
    const PluginRegistry registry({.plugin_dirs = {folder.path()}});

    const auto message = message_of<PluginNotFound>([&] { registry.find("kerberos"); });

    BOOST_TEST(contains(message, "(refused: plugin file " + (folder.path() / "other.so").string()));
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
