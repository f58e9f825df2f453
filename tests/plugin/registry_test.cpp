#include "base/digest.hpp"
#include "plugin/support.hpp"

#include <ksauth/plugin/module.h>

#include <boost/test/unit_test.hpp>

#include <algorithm>

extern "C" const ksauth_module linked_in_module;

using namespace ksauth;
using namespace ksauth::test;

namespace {

bool lists(const PluginRegistry& registry, const std::string& name)
{
    const auto all = registry.list();
    return std::any_of(all.begin(), all.end(), [&](const PluginInfo& plugin) {
        return plugin.name == name;
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(registry_test)

BOOST_AUTO_TEST_CASE(plugins_are_listed_by_the_names_in_their_manifests)
{
    const TempFolder folder;
    folder.copy(odd_file, "whatever_it_is_called.so");
    const PluginRegistry registry({.plugin_dirs = {folder.path()}});

    BOOST_TEST(lists(registry, "odd"));
    BOOST_TEST(!lists(registry, "whatever_it_is_called"));
}

BOOST_AUTO_TEST_CASE(the_four_plugins_are_found_without_being_told_where)
{
    const PluginRegistry registry;

    for (const auto* name : {"v3password", "password", "token", "custom"})
        BOOST_TEST(lists(registry, name), name);
}

BOOST_AUTO_TEST_CASE(what_is_known_of_a_plugin_comes_from_its_manifest)
{
    const auto odd = PluginRegistry(only(odd_file)).find("odd");

    BOOST_TEST(odd.version == "2.3.4");
    BOOST_TEST(odd.licence == "Apache-2.0");
    BOOST_TEST(odd.options.size() == 8U);
    BOOST_TEST(odd.options.at(3).secret);
    BOOST_TEST(odd.endpoint_filter == std::vector<std::string>{"service_type"});
    BOOST_TEST(!odd.concurrent);
}

BOOST_AUTO_TEST_CASE(an_alias_names_the_same_plugin)
{
    BOOST_TEST(PluginRegistry(only(odd_file)).find("strange").name == "odd");
}

BOOST_AUTO_TEST_CASE(an_unknown_name_gets_the_nearest_one_suggested)
{
    const auto message = message_of<PluginNotFound>([] { PluginRegistry().find("v3pasword"); });

    BOOST_TEST(message == "there is no auth plugin 'v3pasword', did you mean 'v3password'?");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_like_no_other_gets_the_list)
{
    const auto message = message_of<PluginNotFound>([] { PluginRegistry().find("kerberos"); });

    BOOST_TEST(contains(message, "there are: "));
    BOOST_TEST(contains(message, "v3password"));
}

BOOST_AUTO_TEST_CASE(of_two_plugins_with_one_name_the_first_place_counts)
{
    const TempFolder first;
    const TempFolder second;
    first.copy(odd_file);
    second.copy(odd_file);
    const PluginRegistry registry({.plugin_dirs = {first.path(), second.path()}});

    BOOST_TEST(registry.find("odd").file == first.path() / "odd.so");
    BOOST_TEST(registry.list().size() == PluginRegistry().list().size() + 1);
}

BOOST_AUTO_TEST_CASE(a_plugin_path_goes_before_all_folders)
{
    const TempFolder folder;
    folder.copy(odd_file);
    const PluginRegistry registry({.plugin_path = odd_file, .plugin_dirs = {folder.path()}});

    BOOST_TEST(registry.find("odd").file == odd_file);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_holds_no_plugins)
{
    const PluginRegistry registry({.plugin_dirs = {"/nowhere/at/all"}});

    BOOST_TEST(registry.refused().empty());
    BOOST_TEST(lists(registry, "token"));
}

BOOST_AUTO_TEST_CASE(a_relative_folder_is_refused_as_it_depends_on_where_one_stands)
{
    const PluginRegistry registry({.plugin_dirs = {"plugins"}});

    BOOST_REQUIRE(registry.refused().size() == 1U);
    BOOST_TEST(contains(registry.refused().front().reason, "give its absolute path"));
}

BOOST_AUTO_TEST_CASE(a_pinned_plugin_with_its_digest_is_made)
{
    auto search = only(odd_file);
    search.pinned["odd"] = sha256_of_file(odd_file);

    BOOST_TEST(PluginRegistry(search).make("odd", OptionMap())->plugin_name() == "odd");
}

BOOST_AUTO_TEST_CASE(a_pinned_plugin_with_another_digest_is_refused)
{
    auto search = only(odd_file);
    search.pinned["odd"] = std::string(64, '0');

    const auto message = message_of<PluginRefused>([&] { PluginRegistry(search).find("odd"); });

    BOOST_TEST(contains(message, "is pinned"));
}

BOOST_AUTO_TEST_CASE(options_can_be_written_where_they_are_used)
{
    const PluginRegistry registry(only(odd_file));

    BOOST_TEST(registry.make("odd", {})->plugin_name() == "odd");
    BOOST_TEST(registry.make("odd", {{"behaviour", "good"}})->plugin_name() == "odd");
}

BOOST_AUTO_TEST_CASE(a_plugin_that_is_linked_in_needs_no_file)
{
    PluginRegistry registry;
    registry.add_static(linked_in_module);

    BOOST_TEST(registry.find("linked_in").file.empty());
    BOOST_TEST(registry.make("linked_in", OptionMap())->plugin_name() == "linked_in");
}

BOOST_AUTO_TEST_CASE(all_mistakes_in_the_options_are_told_at_once)
{
    const std::vector<ResolvedOption> options = {
        {"user_name", "ann", "clouds.yaml:7", false},
        {"pasword", "x", "clouds.yaml:8", false},
        {"auth_url", "no url", "clouds.yaml:9", false},
        {"project_name", "demo", "clouds.yaml:10", false},
        {"domain_id", "default", "clouds.yaml:11", false},
    };
    try {
        PluginRegistry().make("v3password", options);
        BOOST_FAIL("the options were accepted");
    } catch (const ConfigError& error) {
        const std::string message = error.what();
        BOOST_TEST(error.facts().problems.size() == 6U, message);
        BOOST_TEST(contains(message, "unknown option 'pasword' (clouds.yaml:8), did you mean"));
        BOOST_TEST(contains(message, "'auth_url' (clouds.yaml:9) must be an absolute http"));
        BOOST_TEST(contains(message, "missing option 'password'"));
        BOOST_TEST(contains(message, "(clouds.yaml:11) exclude each other"));
        BOOST_TEST(contains(message, "'project_name' (clouds.yaml:10) needs one of 'project_dom"));
        BOOST_TEST(contains(message, "'username' (clouds.yaml:7) needs one of 'user_domain_id'"));
    }
}

BOOST_AUTO_TEST_CASE(token_takes_either_an_endpoint_or_an_auth_url)
{
    const auto neither = message_of<ConfigError>([] {
        PluginRegistry().make("token", OptionMap{{"token", "t"}});
    });
    const auto both = message_of<ConfigError>([] {
        PluginRegistry().make(
            "token", OptionMap{{"token", "t"}, {"endpoint", "http://a"}, {"auth_url", "http://b"}}
        );
    });

    BOOST_TEST(contains(neither, "one of the options 'endpoint', 'auth_url' is needed"));
    BOOST_TEST(contains(both, "'endpoint' and 'auth_url' exclude each other"));
}

BOOST_AUTO_TEST_SUITE_END()
