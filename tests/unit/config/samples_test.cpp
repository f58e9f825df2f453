#include "config_room.hpp"
#include "plugin/manifest.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const std::filesystem::path tree = KSAUTH_TREE;

std::string text_of(const std::filesystem::path& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_called(const PluginInfo& plugin, std::string_view name)
{
    const auto& aliases = plugin.aliases;
    return plugin.name == name || std::find(aliases.begin(), aliases.end(), name) != aliases.end();
}

// As the shipped manifests describe it.
PluginInfo find_shipped(std::string_view name)
{
    for (const auto& folder : std::filesystem::directory_iterator(tree / "plugins")) {
        const auto manifest = folder.path() / "manifest.json";
        if (!std::filesystem::exists(manifest)) continue;
        for (auto& plugin : parse_manifest(text_of(manifest))) {
            if (is_called(plugin, name)) return plugin;
        }
    }
    throw PluginNotFound({.message = "no such plugin"});
}

struct Room : ConfigRoom {
    Cloud load_sample(const std::string& file, std::string_view cloud) const
    {
        write("clouds.yaml", text_of(tree / "conf" / file));
        return load_cloud(cloud, sources(), find_shipped);
    }
};

// Loading forgives what could still be asked for; a sample is complete.
bool has_all_required(const Cloud& cloud)
{
    const auto plugin = find_shipped(cloud.auth_type);
    return std::all_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& spec) {
        return !spec.required || option(cloud, spec.name) != "(none)";
    });
}

std::vector<std::string> sample_names()
{
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(tree / "conf/samples"))
        names.push_back(file.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(samples_test)

BOOST_DATA_TEST_CASE(
    the_sample_of_an_auth_type_configures_it, boost::unit_test::data::make(sample_names()), type
)
{
    const Room room;

    const auto cloud = room.load_sample("samples/" + type + ".yaml", type);

    BOOST_TEST(cloud.auth_type == type);
    BOOST_TEST(cloud.warnings.empty());
    BOOST_TEST(has_all_required(cloud));
    BOOST_CHECK_NO_THROW(cloud.session_options());
}

BOOST_FIXTURE_TEST_CASE(every_shipped_plugin_has_a_sample, Room)
{
    for (const auto& folder : std::filesystem::directory_iterator(tree / "plugins")) {
        if (!std::filesystem::exists(folder.path() / "manifest.json")) continue;
        const auto sample = folder.path().filename().string() + ".yaml";
        BOOST_TEST(std::filesystem::exists(tree / "conf/samples" / sample), sample);
    }
}

BOOST_FIXTURE_TEST_CASE(the_sample_of_clouds_yaml_loads, Room)
{
    const auto example = load_sample("clouds.yaml", "example");
    const auto internal = load_sample("clouds.yaml", "internal");

    BOOST_TEST(setting(example, "region_name") == "RegionOne");
    BOOST_TEST(option(internal, "system_scope") == "all");
    BOOST_TEST(example.warnings.empty());
    BOOST_TEST(internal.warnings.empty());
}

BOOST_FIXTURE_TEST_CASE(a_regions_values_in_the_sample_are_laid_over_the_cloud, Room)
{
    overrides = {{"region_name", "RegionTwo", "--os-region-name"}};

    const auto cloud = load_sample("clouds.yaml", "example");

    BOOST_TEST(option(cloud, "auth_url") == "https://identity.two.example.com/v3");
}

BOOST_FIXTURE_TEST_CASE(the_sample_of_an_ini_file_loads, Room)
{
    const auto file = write("ksauth.conf", text_of(tree / "conf/ksauth.conf"));

    const auto example = ksauth::load_ini(file, "example", sources(), find_shipped);
    const auto another = ksauth::load_ini(file, "another", sources(), find_shipped);

    BOOST_TEST(option(example, "username") == "someone");
    BOOST_TEST(option(another, "username") == "someone");
    BOOST_TEST(setting(another, "region_name") == "RegionTwo");
}

// Lines such as "#timeout = 60" and "    #key: ~/k.pem", as if they were not commented out.
std::string uncommented(const std::string& text)
{
    std::istringstream in(text);
    std::string all;
    for (std::string line; std::getline(in, line);) {
        const auto mark = line.find('#');
        const bool value = mark != std::string::npos && line.find_first_not_of(' ') == mark &&
                           line[mark + 1] != ' ' &&
                           line.find_first_of("=:[", mark) != std::string::npos;
        if (value) line.erase(mark, 1);
        all += line + "\n";
    }
    return all;
}

BOOST_FIXTURE_TEST_CASE(what_is_commented_out_in_the_ini_sample_is_right, Room)
{
    auto text = uncommented(text_of(tree / "conf/ksauth.conf"));
    text.replace(text.find("0123456789abcdef..."), 19, std::string(64, 'a'));
    const auto file = write("ksauth.conf", text);

    const auto cloud = ksauth::load_ini(file, "example", sources(), find_shipped);
    const auto search = load_plugin_search(file);

    BOOST_TEST(cloud.adapter_options().service_type == "compute");
    BOOST_TEST(cloud.session_options().retry.connect_retries.value() == 2);
    BOOST_TEST(search.allowed.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(what_is_commented_out_in_the_sample_of_clouds_yaml_is_right, Room)
{
    write("clouds.yaml", uncommented(text_of(tree / "conf/clouds.yaml")));

    const auto cloud = load_cloud("example", sources(), find_shipped);

    BOOST_TEST(setting(cloud, "compute_api_version") == "2.79");
    BOOST_TEST(cloud.warnings.empty());
    BOOST_TEST(load_plugin_search(sources()).plugin_dirs.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
