#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Room : ConfigRoom {
    ServiceDefaults service_with(const std::string& settings) const
    {
        const auto services = load_with(settings).session_options().services;
        BOOST_REQUIRE(services.size() == 1U);
        return services.front();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(service_settings_test)

BOOST_FIXTURE_TEST_CASE(what_is_said_of_a_service_is_for_that_service, Room)
{
    const auto service =
        service_with("    compute_service_type: compute_legacy\n"
                     "    compute_service_name: nova\n"
                     "    compute_region_name: north\n"
                     "    compute_interface: [internal, public]\n"
                     "    compute_endpoint_override: http://nova.example/{project_id}\n"
                     "    compute_default_microversion: 2.79\n"
                     "    compute_connect_retries: 3\n"
                     "    compute_connect_retry_delay: 0.5\n"
                     "    compute_status_code_retries: 4\n"
                     "    compute_status_code_retry_delay: 2\n");

    const EndpointFilter expected = {
        {"interface", {"internal", "public"}},
        {"region_name", "north"},
        {"service_name", "nova"},
        {"service_type", "compute_legacy"}};
    BOOST_TEST(service.service == "compute");
    BOOST_CHECK(service.endpoint_filter == expected);
    BOOST_TEST(service.endpoint_override == "http://nova.example/{project_id}");
    BOOST_TEST(service.default_microversion == "2.79");
    BOOST_TEST(service.retry.connect_retries.value() == 3);
    BOOST_TEST(service.retry.status_code_retries.value() == 4);
    BOOST_TEST(service.retry.connect_retry_delay.value().count() == 500);
    BOOST_TEST(service.retry.status_code_retry_delay.value().count() == 2000);
}

BOOST_FIXTURE_TEST_CASE(a_version_with_a_minor_number_is_a_microversion, Room)
{
    const auto micro = service_with("    compute_api_version: '2.79'\n");
    const auto two_digits = service_with("    compute_api_version: '10.5'\n");
    const auto major = service_with("    identity_api_version: 3\n");
    const auto with_zero = service_with("    network_api_version: '2.0'\n");

    BOOST_TEST(micro.endpoint_filter.get("version") == "2");
    BOOST_TEST(micro.default_microversion == "2.79");
    BOOST_TEST(two_digits.endpoint_filter.get("version") == "10");
    BOOST_TEST(major.endpoint_filter.get("version") == "3");
    BOOST_TEST(major.default_microversion.empty());
    BOOST_TEST(with_zero.endpoint_filter.get("version") == "2.0");
    BOOST_TEST(with_zero.default_microversion.empty());
}

BOOST_FIXTURE_TEST_CASE(all_names_of_a_service_are_one_and_the_official_one_goes_first, Room)
{
    const auto cloud = load_with("    volumev3_api_version: 2\n"
                                 "    volume_api_version: 1\n"
                                 "    block_storage_api_version: 3\n"
                                 "    volumev2-endpoint: http://disks.example\n");

    BOOST_TEST(setting(cloud, "block_storage_api_version") == "3");
    BOOST_TEST(origin(cloud, "block_storage_api_version") == "clouds.yaml:10");
    BOOST_TEST(setting(cloud, "block_storage_endpoint_override") == "http://disks.example");
    BOOST_TEST(setting(cloud, "volume_api_version") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(the_higher_layer_wins_whatever_name_it_uses, Room)
{
    overrides = {{"volume_api_version", "2", "--os-volume-api-version"}};

    const auto cloud = load_with("    block_storage_api_version: 3\n");

    BOOST_TEST(setting(cloud, "block_storage_api_version") == "2");
    BOOST_TEST(origin(cloud, "block_storage_api_version") == "--os-volume-api-version");
}

BOOST_FIXTURE_TEST_CASE(variables_say_it_too_but_only_of_known_services, Room)
{
    environment = {
        {"OS_COMPUTE_API_VERSION", "2.1"},
        {"OS_PYTHON_INTERFACE", "x"},
        {"OS_FOO_API_VERSION", "y"}};
    write("clouds.yaml", complete_cloud);

    const auto cloud = load_first("a");

    BOOST_TEST(origin(cloud, "compute_api_version") == "environment OS_COMPUTE_API_VERSION");
    BOOST_TEST(setting(cloud, "foo_api_version") == "(none)");
    BOOST_TEST(setting(cloud, "python_interface") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(a_service_of_ones_own_has_settings_as_well, Room)
{
    const auto service = service_with("    inventory_endpoint_override: http://boxes.example\n");

    BOOST_TEST(service.service == "inventory");
    BOOST_TEST(service.endpoint_override == "http://boxes.example");
}

BOOST_FIXTURE_TEST_CASE(regions_and_profiles_have_settings_of_services, Room)
{
    write(
        "clouds-public.yaml",
        "public-clouds:\n  vendor:\n    image_api_version: 2\n    compute_api_version: 2\n"
    );

    const auto cloud = load_with("    profile: vendor\n    regions:\n      - name: north\n"
                                 "        values: {compute_api_version: '2.5'}\n");

    BOOST_TEST(setting(cloud, "image_api_version") == "2");
    BOOST_TEST(setting(cloud, "compute_api_version") == "2.5");
}

BOOST_FIXTURE_TEST_CASE(placeholders_are_filled_with_settings, Room)
{
    const auto cloud =
        load_with("    region_name: north\n"
                  "    compute_endpoint_override: http://{region_name}.example/{{x}}\n"
                  "    cacert: /etc/{region_name}.pem\n");

    BOOST_TEST(setting(cloud, "compute_endpoint_override") == "http://north.example/{x}");
    BOOST_TEST(setting(cloud, "cacert") == "/etc/north.pem");
}

BOOST_FIXTURE_TEST_CASE(a_base_url_obeys_the_rule_of_all_urls, ConfigRoom)
{
    for (const std::string url :
         {"http://cu:planted@y/{project_id}", "https://", "ftp://x", "http://x y", "/v2"}) {
        const auto message = message_with("    compute_endpoint_override: " + url + "\n");

        BOOST_TEST(contains(message, "clouds.yaml:8) must be an absolute http"), url);
        BOOST_TEST(!contains(message, "planted"), message);
    }
}

BOOST_FIXTURE_TEST_CASE(every_value_that_makes_no_sense_is_told_with_its_line, Room)
{
    const auto message = message_with("    compute_api_version: newest\n"
                                      "    image_endpoint_override: nowhere\n"
                                      "    network_connect_retries: -1\n"
                                      "    dns_interface: {a: b}\n"
                                      "    identity_region_name: [a, b]\n"
                                      "    connect_retry_delay: soon\n"
                                      "    retriable_status_codes: [503, x]\n");

    for (const auto* part :
         {"'compute_api_version' (",
          "clouds.yaml:8) must be a version",
          "clouds.yaml:9) must be an absolute http",
          "clouds.yaml:10) must be a whole number",
          "clouds.yaml:11) must be text",
          "clouds.yaml:12) must be one value, not a list",
          "clouds.yaml:13) must be a duration",
          "clouds.yaml:14) must be HTTP statuses"})
        BOOST_TEST(contains(message, part), part << " in " << message);
}

BOOST_FIXTURE_TEST_CASE(versions_that_exclude_each_other_are_told, Room)
{
    const auto range = message_with("    compute_api_version: 2\n    compute_min_version: 2.1\n");
    const auto micro = message_with("    compute_api_version: '2.5'\n"
                                    "    compute_default_microversion: '2.6'\n");

    BOOST_TEST(contains(range, "exclude each other"), range);
    BOOST_TEST(contains(micro, "is a microversion other than"), micro);
}

BOOST_FIXTURE_TEST_CASE(misspelled_ones_are_told_with_the_nearest_name, Room)
{
    const auto cloud =
        load_with("    compute_api_verson: 2\n    comptue_endpoint_override: http://x\n");

    BOOST_TEST_REQUIRE(cloud.warnings.size() == 2U);
    BOOST_TEST(contains(cloud.warnings[0], "did you mean 'compute_endpoint_override'?"));
    BOOST_TEST(contains(cloud.warnings[1], "did you mean 'compute_api_version'?"));
}

BOOST_FIXTURE_TEST_CASE(what_is_said_of_all_services_is_the_session_s, Room)
{
    const auto options =
        load_with("    connect_retries: 2\n    collect_timing: true\n"
                  "    split_loggers: true\n    retriable_status_codes: [503, 502]\n")
            .session_options();

    BOOST_TEST(options.retry.connect_retries.value() == 2);
    BOOST_TEST(options.retry.retriable_status_codes == (std::vector{503, 502}));
    BOOST_TEST(options.collect_timing);
    BOOST_TEST(options.split_loggers);
    BOOST_TEST(options.services.empty());
}

BOOST_FIXTURE_TEST_CASE(how_many_requests_go_out_is_said_of_all_or_by_service, Room)
{
    const auto cloud = load_with("    rate_limit: {compute: 2.5, volume: 4, comptue: 1}\n"
                                 "    concurrency: {compute: 3}\n");
    const auto of_all = load_with("    rate_limit: 5\n").session_options();

    const auto services = cloud.session_options().services;
    BOOST_TEST(setting(cloud, "compute_rate_limit") == "2.5");
    BOOST_TEST(setting(cloud, "compute_concurrency") == "3");
    BOOST_TEST(origin(cloud, "block_storage_rate_limit") == "clouds.yaml:8");
    BOOST_TEST_REQUIRE(services.size() == 2U);
    BOOST_TEST(services[0].rate_limiter != nullptr);
    BOOST_TEST(cloud.session_options().rate_limiter == nullptr);
    BOOST_TEST(of_all.rate_limiter != nullptr);
    BOOST_TEST_REQUIRE(cloud.warnings.size() == 1U);
    BOOST_TEST(contains(cloud.warnings[0], "did you mean 'compute'?"));
    BOOST_TEST(contains(message_with("    rate_limit: {compute: 0}\n"), "requests per second"));
}

BOOST_FIXTURE_TEST_CASE(an_adapter_has_what_is_said_of_its_service, Room)
{
    const auto cloud =
        load_with("    region_name: south\n    connect_retries: 2\n"
                  "    compute_api_version: '2.79'\n    compute_region_name: north\n");

    const auto adapter = cloud.adapter_options({.service_type = "compute"});
    const auto other = cloud.adapter_options({.service_type = "image", .region_name = "west"});

    BOOST_TEST(adapter.version == "2");
    BOOST_TEST(adapter.default_microversion == "2.79");
    BOOST_TEST(adapter.region_name == "north");
    BOOST_TEST(adapter.retry.connect_retries.value() == 2);
    BOOST_TEST(other.region_name == "west");
    BOOST_TEST(other.version.empty());
}

BOOST_AUTO_TEST_SUITE_END()
