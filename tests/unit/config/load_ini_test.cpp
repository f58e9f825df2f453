#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const std::string service = "[DEFAULT]\n"
                            "debug = true\n"
                            "[nova]\n"
                            "auth_type = password\n"
                            "auth_url = http://identity.example/v3\n"
                            "username = nova\n"
                            "password = planted-secret\n"
                            "user_domain_name = Default\n";

} // namespace

BOOST_AUTO_TEST_SUITE(load_ini_test)

BOOST_FIXTURE_TEST_CASE(a_section_is_a_cloud, ConfigRoom)
{
    const auto cloud = load_ini(service, "nova");

    BOOST_TEST(cloud.name == "nova");
    BOOST_TEST(cloud.auth_type == "password");
    BOOST_TEST(option(cloud, "username") == "nova");
    BOOST_TEST(origin(cloud, "username") == "service.conf:6");
}

BOOST_FIXTURE_TEST_CASE(the_sessions_settings_have_their_own_names, ConfigRoom)
{
    const auto cloud = load_ini(
        service + "cafile = /ca.pem\ncertfile = /cert.pem\nkeyfile = /key.pem\n"
                  "insecure = False\ntimeout = 2.5\nregion_name = one\n"
                  "valid_interfaces = internal, public\n",
        "nova"
    );

    const auto session = cloud.session_options();

    BOOST_TEST(session.tls.verify.ca() == "/ca.pem");
    BOOST_TEST(session.tls.client.certificate == "/cert.pem");
    BOOST_TEST(session.tls.client.key == "/key.pem");
    BOOST_TEST(session.timeout.count() == 2500);
    const EndpointFilter expected = {{"region_name", "one"}, {"interface", {"internal", "public"}}};
    BOOST_CHECK(session.endpoint_defaults == expected);
}

BOOST_FIXTURE_TEST_CASE(auth_section_names_the_section_with_the_auth_options, ConfigRoom)
{
    const auto text = service + "timeout = 9\n"
                                "[placement]\n"
                                "auth_section = nova\n"
                                "username = nobody\n"
                                "region_name = one\n";

    const auto cloud = load_ini(text, "placement");

    BOOST_TEST(cloud.name == "placement");
    BOOST_TEST(option(cloud, "username") == "nova");
    BOOST_TEST(setting(cloud, "region_name") == "one");
    BOOST_TEST(setting(cloud, "timeout") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(auth_plugin_is_the_former_name_of_auth_type, ConfigRoom)
{
    BOOST_TEST(load_ini("[s]\nauth_plugin = token\ntoken = t\n", "s").auth_type == "token");
}

BOOST_FIXTURE_TEST_CASE(options_of_the_program_that_owns_the_section_are_left_alone, ConfigRoom)
{
    const auto cloud = load_ini(
        service + "www_authenticate_uri = http://x.example\n"
                  "memcached_servers = localhost:11211\n"
                  "auth_uri = http://x.example\n"
                  "service_token_roles_required = true\n",
        "nova"
    );

    BOOST_TEST(cloud.warnings.empty());
    BOOST_TEST(setting(cloud, "memcached_servers") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(a_misspelled_option_is_told_next_to_what_is_missing, ConfigRoom)
{
    const auto facts = failure_of([&] {
        load_ini("[s]\nauth_url = http://x.example\nusername = u\npasword = planted\n", "s");
    });

    BOOST_TEST(contains(facts.message, "missing option 'password'"), facts.message);
    BOOST_TEST(contains(facts.message, "service.conf:4) means nothing here, did you mean"));
    BOOST_TEST(!contains(facts.message, "planted"));
}

BOOST_FIXTURE_TEST_CASE(a_domain_beside_a_project_is_not_spread, ConfigRoom)
{
    const auto cloud = load_ini(service + "project_name = p\ndomain_name = d\n", "nova");

    BOOST_TEST(option(cloud, "domain_name") == "d");
    BOOST_TEST(option(cloud, "project_domain_name") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(a_missing_section_is_told_with_those_that_are_there, ConfigRoom)
{
    const auto facts = failure_of([&] { load_ini(service, "nov"); });

    BOOST_TEST(contains(facts.message, "there is no section [nov]"), facts.message);
    BOOST_TEST(contains(facts.message, "did you mean 'nova'?"));
    BOOST_TEST(contains(facts.message, "[DEFAULT], [nova]"));
}

BOOST_FIXTURE_TEST_CASE(a_missing_auth_section_is_told_with_the_line_that_names_it, ConfigRoom)
{
    const auto facts = failure_of([&] { load_ini("[s]\nauth_section = t\n", "s"); });

    BOOST_TEST(contains(facts.message, "service.conf:2: there is no section [t]"));
}

BOOST_FIXTURE_TEST_CASE(a_missing_auth_section_does_not_hide_other_mistakes, ConfigRoom)
{
    const auto facts = failure_of([&] {
        load_ini("[s]\nauth_section = t\ninsecure = maybe\ntimeout = x\n", "s");
    });

    BOOST_TEST_REQUIRE(facts.problems.size() == 3U);
    BOOST_TEST(contains(facts.message, "service.conf:3) must be true or false"), facts.message);
    BOOST_TEST(contains(facts.message, "service.conf:4) must be a duration"), facts.message);
}

BOOST_FIXTURE_TEST_CASE(a_missing_file_is_told, ConfigRoom)
{
    const auto facts =
        failure_of([&] { ksauth::load_ini(path("none.conf"), "s", sources(), find_fake_plugin); });

    BOOST_TEST(contains(facts.message, "none.conf: No such file or directory"), facts.message);
}

BOOST_FIXTURE_TEST_CASE(interfaces_are_those_that_oslo_config_accepts, ConfigRoom)
{
    const auto facts = failure_of([&] { load_ini(service + "valid_interfaces = x\n", "nova"); });

    BOOST_TEST(contains(facts.message, "takes public, internal and admin, not 'x'"));
}

BOOST_FIXTURE_TEST_CASE(variables_count_only_where_they_are_asked_for, ConfigRoom)
{
    environment["OS_USERNAME"] = "eve";
    const auto file = write("service.conf", service);
    auto first = sources();
    first.environment_first = true;

    BOOST_TEST(
        option(ksauth::load_ini(file, "nova", sources(), find_fake_plugin), "username") == "nova"
    );
    BOOST_TEST(
        option(ksauth::load_ini(file, "nova", first, find_fake_plugin), "username") == "eve"
    );
}

BOOST_FIXTURE_TEST_CASE(a_secret_that_others_can_read_is_a_warning, ConfigRoom)
{
    const auto file = write("service.conf", service);
    std::filesystem::permissions(
        file, std::filesystem::perms::others_read, std::filesystem::perm_options::add
    );

    const auto cloud = ksauth::load_ini(file, "nova", sources(), find_fake_plugin);

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "'password' in " + file.string() + ":7; run chmod o-r"));
}

BOOST_FIXTURE_TEST_CASE(overrides_go_before_the_section, ConfigRoom)
{
    overrides = {{"username", "olga", "--os-username"}};

    BOOST_TEST(option(load_ini(service, "nova"), "username") == "olga");
}

BOOST_FIXTURE_TEST_CASE(a_section_describes_an_adapter, ConfigRoom)
{
    const auto cloud = load_ini(
        service +
            "service_type = compute\nservice_name = nova\nvalid_interfaces = internal,public\n"
            "region-name = one\nendpoint_override = http://nova.example/%(project_id)s\n"
            "min_version = 2.1\nmax_version = 2.latest\nconnect_retries = 1\n"
            "connect_retry_delay = 0.5\nstatus_code_retries = 2\n"
            "status_code_retry_delay = 1.5\nretriable_status_codes = 502,503\n",
        "nova"
    );

    const auto adapter = cloud.adapter_options();

    BOOST_TEST(adapter.service_type == "compute");
    BOOST_TEST(adapter.service_name == "nova");
    BOOST_TEST(adapter.interface == (std::vector<std::string>{"internal", "public"}));
    BOOST_TEST(adapter.region_name == "one");
    BOOST_TEST(adapter.endpoint_override == "http://nova.example/%(project_id)s");
    BOOST_TEST(adapter.min_version == "2.1");
    BOOST_TEST(adapter.max_version == "2.latest");
    BOOST_TEST(adapter.retry.connect_retries.value() == 1);
    BOOST_TEST(adapter.retry.connect_retry_delay.value().count() == 500);
    BOOST_TEST(adapter.retry.status_code_retries.value() == 2);
    BOOST_TEST(adapter.retry.status_code_retry_delay.value().count() == 1500);
    BOOST_TEST(adapter.retry.retriable_status_codes == (std::vector{502, 503}));
}

BOOST_FIXTURE_TEST_CASE(what_a_program_says_goes_before_the_section, ConfigRoom)
{
    const auto cloud = load_ini(
        service + "endpoint_override = http://networks.example\nversion = 2\nregion_name = one\n",
        "nova"
    );

    const auto adapter =
        cloud.adapter_options({.service_type = "network", .region_name = "two", .min_version = "1"}
        );

    BOOST_TEST(adapter.service_type == "network");
    BOOST_TEST(adapter.endpoint_override == "http://networks.example");
    BOOST_TEST(adapter.region_name == "two");
    BOOST_TEST(adapter.version.empty());
}

BOOST_FIXTURE_TEST_CASE(the_session_of_a_section_knows_its_service, ConfigRoom)
{
    const auto services = load_ini(
                              service + "service_type = volumev3\nversion = 3\n"
                                        "compute_endpoint_override = http://nova.example\n"
                                        "collect_timing = true\nsplit_loggers = true\n",
                              "nova"
    )
                              .session_options()
                              .services;

    BOOST_TEST_REQUIRE(services.size() == 3U);
    BOOST_TEST(services[0].service == "compute");
    BOOST_TEST(services[1].service.empty());
    BOOST_TEST(services[2].service == "block-storage");
    BOOST_TEST(services[2].endpoint_filter.get("version") == "3");
}

BOOST_FIXTURE_TEST_CASE(versions_and_interfaces_that_exclude_each_other_are_told, ConfigRoom)
{
    const auto facts = failure_of([&] {
        load_ini(
            service + "version = 2\nmin_version = 2.1\ninterface = public\n"
                      "valid_interfaces = internal\nstatus_code_retries = many\n",
            "nova"
        );
    });

    BOOST_TEST(facts.problems.size() == 3U);
    BOOST_TEST(contains(facts.message, "service.conf:9) and 'min_version' ("), facts.message);
    BOOST_TEST(contains(facts.message, "use valid_interfaces"), facts.message);
    BOOST_TEST(contains(facts.message, "service.conf:13) must be a whole number"), facts.message);
}

BOOST_FIXTURE_TEST_CASE(adapter_options_come_from_the_section_itself, ConfigRoom)
{
    const auto text = service + "service_type = compute\n[neutron]\nauth_section = nova\n"
                                "service_type = network\nendpoint_override = http://n.example\n";

    const auto adapter = load_ini(text, "neutron").adapter_options();

    BOOST_TEST(adapter.service_type == "network");
    BOOST_TEST(adapter.endpoint_override == "http://n.example");
}

BOOST_AUTO_TEST_SUITE_END()
