#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

using namespace ksauth;
using namespace ksauth::test;

namespace {

boost::test_tools::assertion_result is_not_root(boost::unit_test::test_unit_id)
{
    return ::geteuid() != 0; // root may read everything
}

} // namespace

BOOST_AUTO_TEST_SUITE(clouds_yaml_test)

BOOST_FIXTURE_TEST_CASE(a_cloud_is_found_by_its_name, ConfigRoom)
{
    write("clouds.yaml", complete_cloud);

    const auto cloud = load("a");

    BOOST_TEST(cloud.name == "a");
    BOOST_TEST(option(cloud, "username") == "ann");
    BOOST_TEST(origin(cloud, "username") == "clouds.yaml:5");
}

BOOST_FIXTURE_TEST_CASE(an_origin_names_the_whole_path, ConfigRoom)
{
    const auto file = write("clouds.yaml", complete_cloud);

    BOOST_TEST(load("a").options.at(0).origin == file.string() + ":4");
}

BOOST_FIXTURE_TEST_CASE(yml_and_json_are_found_after_yaml, ConfigRoom)
{
    write("clouds.json", R"({"clouds": {"j": {"auth_type": "token", "auth": {"token": "t"}}}})");
    BOOST_TEST(load("j").auth_type == "token");

    write("clouds.yml", complete_cloud);
    BOOST_TEST(load("a").auth_type == "password");
    BOOST_CHECK_THROW(load("j"), ConfigError);
}

BOOST_FIXTURE_TEST_CASE(the_first_folder_with_a_file_counts_alone, ConfigRoom)
{
    write("one/clouds.yaml", complete_cloud);
    write("two/clouds.yaml", "clouds: {b: {}}");
    auto from = sources();
    from.folders = {path("none"), path("one"), path("two")};

    const auto names = known_clouds(from);

    BOOST_TEST(names == std::vector<std::string>{"a"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(secure_yaml_is_laid_over_clouds_yaml_value_by_value, ConfigRoom)
{
    write("clouds.yaml", complete_cloud);
    write("secure.yaml", "clouds:\n  a:\n    auth:\n      password: better\n");

    const auto cloud = load("a");

    BOOST_TEST(option(cloud, "password") == "better");
    BOOST_TEST(origin(cloud, "password") == "secure.yaml:4");
    BOOST_TEST(option(cloud, "username") == "ann");
}

BOOST_FIXTURE_TEST_CASE(a_null_in_secure_yaml_hides_nothing, ConfigRoom)
{
    write("clouds.yaml", complete_cloud);
    write("secure.yaml", "clouds: {a: {auth: {password: }}}");

    BOOST_TEST(option(load("a"), "password") == "planted-secret");
}

BOOST_FIXTURE_TEST_CASE(secure_yaml_does_without_clouds_yaml, ConfigRoom)
{
    write("secure.yaml", complete_cloud);

    BOOST_TEST(load().name == "a");
}

BOOST_FIXTURE_TEST_CASE(the_variables_for_files_go_before_all_folders, ConfigRoom)
{
    write("clouds.yaml", "clouds: {b: {}}");
    environment["OS_CLIENT_CONFIG_FILE"] = write("elsewhere/my.yaml", complete_cloud);
    environment["OS_CLIENT_SECURE_FILE"] =
        write("elsewhere/secret.yaml", "clouds: {a: {auth: {password: other}}}");

    const auto cloud = load("a");

    BOOST_TEST(origin(cloud, "username") == "my.yaml:5");
    BOOST_TEST(origin(cloud, "password") == "secret.yaml:1");
}

BOOST_FIXTURE_TEST_CASE(a_named_file_that_is_missing_is_passed_over_with_a_warning, ConfigRoom)
{
    write("clouds.yaml", complete_cloud);
    environment["OS_CLIENT_CONFIG_FILE"] = path("missing.yaml");

    const auto cloud = load("a");

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "missing.yaml, which is not there"));
}

BOOST_FIXTURE_TEST_CASE(an_unknown_cloud_is_told_with_the_nearest_and_all_others, ConfigRoom)
{
    const auto file = write("clouds.yaml", "clouds: {production: {}, staging: {}}");

    const auto facts = failure_of([&] { load("prodution"); });

    BOOST_TEST(contains(facts.message, "there is no cloud 'prodution' in " + file.string()));
    BOOST_TEST(contains(facts.message, "did you mean 'production'?"));
    BOOST_TEST(contains(facts.message, "production, staging"));
}

BOOST_FIXTURE_TEST_CASE(without_a_file_the_places_looked_at_are_told, ConfigRoom)
{
    const auto named = failure_of([&] { load("a"); });
    const auto unnamed = failure_of([&] { load(); });

    BOOST_TEST(contains(named.message, "there is no cloud 'a'"));
    BOOST_TEST(contains(named.message, path("").parent_path().string()));
    BOOST_TEST(contains(unnamed.message, "no cloud is configured"));
    BOOST_TEST(contains(unnamed.message, path("").parent_path().string()));
}

BOOST_FIXTURE_TEST_CASE(a_syntax_error_stops_the_search_with_file_and_line, ConfigRoom)
{
    const auto file = write("one/clouds.yaml", "clouds:\n  a:\n    auth: x\n   b: y\n");
    write("two/clouds.yaml", complete_cloud);
    auto from = sources();
    from.folders = {path("one"), path("two")};

    const auto facts = failure_of([&] { load_cloud("a", from, find_fake_plugin); });

    BOOST_TEST(contains(facts.message, file.string() + ":4: "), facts.message);
}

BOOST_FIXTURE_TEST_CASE(odd_shapes_are_reported_with_their_line, ConfigRoom)
{
    const auto message = [&](const std::string& text) {
        write("clouds.yaml", text);
        return failure_of([&] { load("a"); }).message;
    };

    BOOST_TEST(contains(message("- clouds\n"), "clouds.yaml:1: this must be a map"));
    BOOST_TEST(contains(message("clouds: [a]\n"), "clouds.yaml:1: 'clouds' must be a map"));
    BOOST_TEST(contains(message("clouds:\n  a: text\n"), "clouds.yaml:2: a cloud must be a map"));
    BOOST_TEST(contains(message("clouds:\n  a:\n    auth: x\n"), "clouds.yaml:3: 'auth' must be"));
}

BOOST_FIXTURE_TEST_CASE(a_file_without_clouds_is_mentioned, ConfigRoom)
{
    write("clouds.yaml", "cloud: {a: {}}");
    write("secure.yaml", complete_cloud);

    const auto cloud = load("a");

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "clouds.yaml has no 'clouds'"));
}

BOOST_FIXTURE_TEST_CASE(an_empty_cloud_lacks_everything_but_is_there, ConfigRoom)
{
    write("clouds.yaml", "clouds:\n  a:\n");

    const auto facts = failure_of([&] { load("a"); });

    BOOST_TEST(contains(facts.message, "missing option 'auth_url'"));
}

BOOST_FIXTURE_TEST_CASE(a_secret_that_everybody_can_read_is_warned_of, ConfigRoom)
{
    const auto file = write("clouds.yaml", complete_cloud);
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::others_read, std::filesystem::perm_options::add);

    const auto cloud = load("a");

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "chmod o-r " + file.string()), cloud.warnings[0]);
}

BOOST_FIXTURE_TEST_CASE(an_open_file_without_secrets_is_fine, ConfigRoom)
{
    const auto text = complete_cloud;
    const auto file = write("clouds.yaml", text);
    write("secure.yaml", "clouds: {a: {auth: {password: x}}}");
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::others_read, std::filesystem::perm_options::add);

    BOOST_TEST(load("a").warnings.empty());
}

BOOST_AUTO_TEST_CASE(
    a_file_that_may_not_be_read_is_left_out_with_a_warning,
    *boost::unit_test::precondition(is_not_root)
)
{
    const ConfigRoom room;
    const auto locked = room.write("clouds.yaml", "clouds: {b: {}}");
    std::filesystem::permissions(locked, std::filesystem::perms::none);
    room.write("clouds.yml", complete_cloud);

    const auto cloud = room.load("a");

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "you may not read it"));
}

BOOST_AUTO_TEST_SUITE_END()
