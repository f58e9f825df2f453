// From a configuration to a request on the wire.
#include "flow/flow.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Configured {
    CloudSources sources() const
    {
        return {
            .environment = [](std::string_view) { return std::nullopt; },
            .folders = {folder.path()},
        };
    }

    // A section, or with `indent` what belongs below `auth:`.
    std::string login(const char* between, const std::string& indent) const
    {
        std::string lines;
        for (const auto& [name, value] : cloud.password_options())
            lines.append(indent).append(name).append(between).append(value).append("\n");
        return lines;
    }

    Cloud section(const std::string& more) const
    {
        const auto text = "[service]\nauth_type = v3password\n" + login(" = ", "") + more;
        return load_ini(folder.write("service.conf", text), "service", sources());
    }

    Cloud entry(const std::string& more) const
    {
        const auto text = "clouds:\n  mine:\n    auth_type: v3password\n    auth:\n" +
                          login(": ", "      ") + more;
        folder.write("clouds.yaml", text);
        return load_cloud("mine", sources());
    }

    EmbeddedCloud cloud;
    const TempFolder folder;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(configured_flow_test, Configured)

BOOST_AUTO_TEST_CASE(a_section_makes_an_adapter_for_its_service)
{
    const auto adapter =
        section("service_type = compute\nregion_name = south\nvalid_interfaces = admin\n")
            .adapter();

    const auto answer = adapter.get("/servers");

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(cloud.compute().seen_count("GET /south/admin/v2.1/servers") == 1U);
}

BOOST_AUTO_TEST_CASE(what_the_program_says_of_an_adapter_goes_before_its_section)
{
    const auto adapter = section("service_type = image\nregion_name = south\n")
                             .adapter({.service_type = "compute", .region_name = "north"});

    adapter.get("/servers");

    BOOST_TEST(cloud.compute().seen_count("GET /v2.1/servers") == 1U);
}

BOOST_AUTO_TEST_CASE(a_session_of_a_cloud_knows_what_is_said_of_a_service)
{
    const auto session = entry("    compute_region_name: south\n    compute_interface: admin\n"
                               "    compute_default_microversion: '2.10'\n")
                             .session();

    session.get("/servers", {.endpoint_filter = service("compute")});

    BOOST_TEST(cloud.compute().seen_count("GET /south/admin/v2.1/servers") == 1U);
    const auto sent = cloud.compute().seen();
    BOOST_TEST(sent.back().header("OpenStack-API-Version") == "compute 2.10");
}

BOOST_AUTO_TEST_CASE(a_cloud_of_a_file_that_allows_other_plugins_is_refused)
{
    BOOST_CHECK_THROW(entry("plugins: {allowed: [token]}\n"), PluginRefused);
}

BOOST_AUTO_TEST_CASE(the_plugins_of_the_file_are_those_that_log_in)
{
    const auto mine = entry("plugins: {allowed: [v3password]}\n");

    BOOST_TEST(mine.plugins != nullptr);
    BOOST_TEST(mine.session().user_id() == "u-ann");
    BOOST_CHECK_THROW(mine.plugins->find("v3token"), PluginRefused);
}

BOOST_AUTO_TEST_SUITE_END()
